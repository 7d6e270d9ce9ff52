// Pages of help that belong to no command: gemmule help exit-codes, gemmule help events [--schema].
// Made from the tables that the program itself uses. Pure functions, any thread.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace agent::cli {

// The page for the words after "help"; nothing when they name no topic.
std::optional<std::string> help_topic(std::span<const std::string> words);

// One line a topic, for the front page.
std::string help_topic_list();

}  // namespace agent::cli
