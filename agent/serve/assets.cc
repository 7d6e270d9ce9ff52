#include "agent/serve/assets.h"

#include <fstream>
#include <iterator>

namespace agent::serve {
namespace {

bool takes_gzip(const RequestHead& head) {
  const auto accepted = head.field("accept-encoding");
  return accepted && accepted->find("gzip") != std::string_view::npos;
}

base::Task<> send_embedded(Exchange& exchange, Asset asset) {
  Reply reply;
  reply.type = std::string(asset.type);
  reply.headers.push_back({"Vary", "Accept-Encoding"});
  if (takes_gzip(exchange.request().head)) {
    reply.headers.push_back({"Content-Encoding", "gzip"});
    reply.fixed = asset.gzip;
  } else {
    reply.fixed = asset.plain;
  }
  co_await exchange.reply(std::move(reply));
}

base::Task<> send_file(Exchange& exchange, std::string file, std::string type) {
  Reply reply;
  reply.type = type;
  std::ifstream in(file, std::ios::binary);
  reply.body.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  if (reply.body.empty()) reply = error_reply(exchange.request(), 404, "not_found", "Not Found");
  co_await exchange.reply(std::move(reply));
}

}  // namespace

std::vector<Route> asset_routes(const std::string& www_dir) {
  std::vector<Route> routes;
  for (const Asset& asset : embedded_assets()) {
    Route route{"GET", std::string(asset.path), Needs::nothing};
    if (www_dir.empty()) {
      route.handler = [asset](Exchange& exchange) { return send_embedded(exchange, asset); };
    } else {
      const std::string file =
          www_dir + (asset.path == "/" ? "/index.html" : std::string(asset.path));
      route.handler = [file, type = std::string(asset.type)](Exchange& exchange) {
        return send_file(exchange, file, type);
      };
    }
    routes.push_back(std::move(route));
  }
  return routes;
}

}  // namespace agent::serve
