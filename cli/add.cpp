// detente add, remove, verify: the store's content.
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "pipeline/analyse.h"
#include "pipeline/identify.h"
#include "pipeline/parallel.h"
#include "run.h"
#include "setup.h"
#include "store/store.h"
#include "store/verify.h"

namespace detente::cli {

namespace fs = std::filesystem;

namespace {

bool is_hidden(const fs::path& path) { return path.filename().string().rfind('.', 0) == 0; }

// Files of a folder and its subfolders in path order; the --meta file is no article.
std::vector<std::string> files_below(const fs::path& folder, const std::string& meta) {
  std::vector<std::string> files;
  for (const auto& item : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    std::error_code error;
    bool is_meta = !meta.empty() && fs::equivalent(item.path(), meta, error);
    if (item.is_regular_file() && !is_hidden(item.path()) && !is_meta) files.push_back(item.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> all_files(const Invocation& call) {
  std::vector<std::string> files;
  std::string meta = call.get("meta").value_or("");
  for (const auto& operand : call.operands) {
    std::error_code error;
    if (operand != "-" && fs::is_directory(operand, error)) {
      auto below = files_below(operand, meta);
      files.insert(files.end(), below.begin(), below.end());
    } else {
      files.push_back(operand);
    }
  }
  return files;
}

// One line on a terminal, rewritten in place; nothing when stderr is no terminal or --quiet.
class Progress {
 public:
  Progress(const Invocation& call, std::size_t total) : err_(call.err), total_(total), shown_(!call.has("quiet") && isatty(2)) {}
  ~Progress() {
    if (shown_) err_ << "\r\033[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::size_t done, const std::string& file) {
    if (!shown_) return;
    std::string name = fs::path(file).filename().string().substr(0, 40);
    err_ << "\r\033[K" << done << "/" << total_ << " files  " << name << std::flush;
  }

 private:
  std::ostream& err_;
  std::size_t total_;
  bool shown_;
};

struct Tally {
  std::size_t added = 0, unchanged = 0, differs = 0, lost = 0;
};

void add_one(const Invocation& call, store::Store& store, const Analysis& analysis, const std::string& raw, Tally& tally) {
  for (const Problem& problem : analysis.problems) {
    report(call, problem);
    tally.lost += problem.lost;
  }
  switch (store.add(analysis, raw)) {
    case store::Added::added: ++tally.added; break;
    case store::Added::unchanged: ++tally.unchanged; break;
    case store::Added::differs:
      ++tally.differs;
      call.err << "detente: " << analysis.article.source << ": another text is stored as '" << analysis.article.id
               << "'; it was kept. Remove it first: detente remove " << analysis.article.id << "\n";
  }
}

read::Result read_any(const Invocation& call, const std::string& file, const read::Options& options) {
  if (file != "-") return read::file(file, options);
  std::string content{std::istreambuf_iterator<char>(call.in), {}};
  return read::jsonl(content, "stdin", options);
}

void lose(const Invocation& call, store::Store& store, const std::vector<Problem>& problems, Tally& tally) {
  for (const Problem& problem : problems) {
    report(call, problem);
    tally.lost += problem.lost;
  }
  store.add_problems(problems);
}

std::string plural(std::size_t n, const std::string& noun) {
  if (n == 1) return "1 " + noun;
  std::string stem = noun.back() == 'y' ? noun.substr(0, noun.size() - 1) + "ie" : noun;
  return std::to_string(n) + " " + stem + "s";
}

void summary(const Invocation& call, const store::Store& store, const Tally& tally) {
  if (call.has("quiet")) return;
  auto counts = store.counts();
  auto number = [](long n) { return static_cast<std::size_t>(n); };
  call.err << plural(tally.added, "article") << " added, " << tally.unchanged << " unchanged";
  if (tally.differs) call.err << ", " << tally.differs << " kept apart";
  if (tally.lost) call.err << ", " << tally.lost << (tally.lost == 1 ? " loss" : " losses");
  call.err << "\n"
           << store.path().string() << ": " << plural(number(counts.articles), "article") << " in "
           << plural(number(counts.stories), "story") << ", " << plural(number(counts.canonical_events), "event") << ", "
           << plural(number(counts.quotes), "quote") << ", " << plural(number(counts.problems), "problem")
           << " in the loss ledger\n";
}

constexpr std::size_t kBatch = 16;

}  // namespace

int run_add(const Invocation& call) {
  std::vector<Problem> problems;
  auto options = read_options(call, problems);
  auto files = all_files(call);
  auto knowledge = pipeline::load_knowledge(sources(call));
  store::Store store(store_file(call), store::Access::write);
  Tally tally;
  lose(call, store, problems, tally);
  Progress progress(call, files.size());
  std::vector<Article> waiting;
  auto flush = [&] {
    auto analyses =
        pipeline::parallel(waiting, threads(call), [&](const Article& one) { return pipeline::analyse(one, knowledge); });
    for (std::size_t i = 0; i < analyses.size(); ++i) add_one(call, store, analyses[i], waiting[i].raw, tally);
    waiting.clear();
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    progress.step(i, files[i]);
    auto input = read_any(call, files[i], options);
    lose(call, store, input.problems, tally);
    for (Article& article : input.articles) {
      waiting.push_back(std::move(article));
      if (waiting.size() >= kBatch) flush();
    }
  }
  flush();
  store.settle();
  progress.step(files.size(), "");
  summary(call, store, tally);
  if (tally.lost || tally.differs) return kUnreadable;
  return tally.added + tally.unchanged ? kDone : kNothing;
}

int run_remove(const Invocation& call) {
  store::Store store(store_file(call), store::Access::write);
  bool all = true;
  for (const auto& id : call.operands) {
    if (store.remove(id)) continue;
    call.err << "detente: no article '" << id << "' in " << store.path().string() << "\n";
    all = false;
  }
  store.settle();
  return all ? kDone : kNothing;
}

int run_verify(const Invocation& call) {
  store::Store store(store_file(call), store::Access::read);
  auto failures = store::verify(store, [](Analysis& analysis) { pipeline::identify(analysis); });
  for (const auto& failure : failures) call.out << failure.where << ": " << failure.what << "\n";
  if (!failures.empty()) return kDamaged;
  auto counts = store.counts();
  call.out << "sound: " << counts.articles << " articles, " << counts.sentences << " sentences, " << counts.events
           << " event mentions\n";
  return kDone;
}

}  // namespace detente::cli
