#include "agent/store.h"

#include <sqlite3.h>

#include <boost/asio/post.hpp>
#include <set>

#include "agent/fault.h"
#include "agent/store_schema.h"
#include "agent/store_write.h"

namespace agent {
namespace {

namespace asio = base::asio;
using base::Result;

// Records that need not be durable wait this long for company.
constexpr auto kCompany = std::chrono::milliseconds(3);
constexpr int kCheckpointPages = 1000;

}  // namespace

bool must_be_durable(const EventBody& body) {
  if (const auto* started = std::get_if<ItemStarted>(&body))
    return std::holds_alternative<ToolCallItem>(started->item.content);
  if (const auto* ended = std::get_if<ItemCompleted>(&body))
    return std::holds_alternative<ToolCallItem>(ended->item.content);
  return std::holds_alternative<PermissionAnswered>(body) ||
         std::holds_alternative<RunEnded>(body) || std::holds_alternative<SessionEnded>(body);
}

// Shared by a journal and the store's thread. `kept` is called on home only.
struct Store::Told {
  explicit Told(asio::any_io_executor executor) : home(std::move(executor)) {}
  asio::any_io_executor home;
  Journal::Kept kept;          // home
  bool is_over = false;        // home: the journal is gone
  std::uint64_t count = 0;     // the store's thread
  std::int64_t session = 0;    // likewise; 0: not known yet
  std::optional<SessionOrigin> origin;
  std::optional<base::Error> failure;  // likewise
};

class Store::SessionJournal final : public Journal {
 public:
  SessionJournal(Store& store, asio::any_io_executor home, SessionOrigin origin)
      : store_(store), told_(std::make_shared<Told>(std::move(home))), origin_(std::move(origin)) {}
  ~SessionJournal() override { told_->is_over = true; }

  void on_kept(Kept kept) override { told_->kept = std::move(kept); }
  void write(Record record, bool durable) override {
    Job job{told_, std::exchange(origin_, std::nullopt), std::move(record), durable};
    store_.put(std::move(job), durable);
  }
  void hurry() override { store_.hurry(); }

 private:
  Store& store_;
  std::shared_ptr<Told> told_;
  std::optional<SessionOrigin> origin_;  // until the first record
};

// The thread's own: the connection, and one commit.
class Store::Writer {
 public:
  explicit Writer(std::string folder) : folder_(std::move(folder)) {
    if (auto opened = open(); opened.has_error()) failure_ = opened.error();
  }

  void commit(std::deque<Job>& jobs) {
    bool durable = false;
    for (Job& job : jobs) {
      if (job.begin) job.told->origin = std::move(job.begin);
      durable |= job.durable;
    }
    Result<> written = failure_ ? Result<>(*failure_) : write(jobs, durable);
    if (written.has_error()) {
      rows_.forget();
      failure_ = written.error();  // what follows would leave a gap
    }
    std::set<std::shared_ptr<Told>> owners;
    for (const Job& job : jobs) {
      if (written) ++job.told->count;
      owners.insert(job.told);
    }
    for (const auto& told : owners)
      asio::post(told->home, [told, count = told->count, failure = failure_] {
        if (!told->is_over && told->kept) told->kept(count, failure);
      });
    if (!written) return;
    for (const Job& job : jobs) mark_calls(job);
    if (checkpoint_due()) checkpoint();
  }

 private:
  Result<> open() {
    TRY(database_, open_store_to_write(folder_));
    // Checkpoints are ours to begin, after those who wait have been told.
    sqlite3_wal_hook(database_.handle(), log_grew, this);
    TRY(rows_, StoreRows::prepare(database_));
    return {};
  }

  static int log_grew(void* self, sqlite3*, const char*, int pages) {
    static_cast<Writer*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  Result<> write(std::deque<Job>& jobs, bool durable) {
    auto written = write_rows(jobs, durable);
    if (written.has_error()) {
      base::Error error = std::move(written).error();
      error.message = "session store " + store_file(folder_) + ": cannot write: " + error.message;
      return error;
    }
    return {};
  }

  Result<> write_rows(std::deque<Job>& jobs, bool durable) {
    if (durable != is_durable_ || first_) {
      TRY_VOID(database_.run(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"));
      is_durable_ = durable;
      first_ = false;
    }
    TRY(auto transaction, sqlite::Transaction::begin(database_));
    for (Job& job : jobs) {
      if (job.told->session == 0) {
        TRY(job.told->session, rows_.session(*job.told->origin));
      }
      TRY_VOID(rows_.add(job.told->session, *job.record));
    }
    return transaction.commit();
  }

  static void mark_calls(const Job& job) {
    const auto* kept = std::get_if<KeptEvent>(&*job.record);
    if (!kept || !must_be_durable(kept->event->body)) return;
    const EventBody& body = kept->event->body;
    if (std::holds_alternative<ItemStarted>(body)) fault_point("intent.after_commit");
    if (std::holds_alternative<ItemCompleted>(body)) fault_point("outcome.after_commit");
  }

  bool checkpoint_due() const {
    return log_pages_ >= (is_fault_wanted("checkpoint.running") ? 8 : kCheckpointPages);
  }
  void checkpoint() {
    fault_soon("checkpoint.running");
    sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
    log_pages_ = 0;
  }

  std::string folder_;
  sqlite::Database database_;
  StoreRows rows_;
  std::optional<base::Error> failure_;
  bool is_durable_ = false, first_ = true;
  int log_pages_ = 0;
};

Store::Store(std::string folder) : folder_(std::move(folder)), thread_([this] { work(); }) {}

Store::~Store() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  something_.notify_one();
  thread_.join();
}

std::unique_ptr<Journal> Store::journal(asio::any_io_executor home, SessionOrigin origin) {
  return std::make_unique<SessionJournal>(*this, std::move(home), std::move(origin));
}

void Store::put(Job job, bool hurry) {
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    was_empty = jobs_.empty();
    jobs_.push_back(std::move(job));
    hurry_ |= hurry;
  }
  if (was_empty || hurry) something_.notify_one();
}

void Store::hurry() {
  {
    const std::lock_guard lock(mutex_);
    hurry_ = true;
  }
  something_.notify_one();
}

void Store::work() {
  Writer writer(folder_);
  for (;;) {
    std::deque<Job> jobs;
    {
      std::unique_lock lock(mutex_);
      something_.wait(lock, [this] { return !jobs_.empty() || ends_; });
      something_.wait_for(lock, kCompany, [this] { return hurry_ || ends_; });
      if (jobs_.empty() && ends_) return;
      jobs.swap(jobs_);
      hurry_ = false;
    }
    if (!jobs.empty()) writer.commit(jobs);
  }
}

}  // namespace agent
