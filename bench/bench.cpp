// bench DATA MODEL FILE…: sentences, articles and bytes a second, stage by stage and end to end, on one thread.
// Each stage is timed over the whole corpus, several rounds; the median round counts.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "find/mentions.h"
#include "pipeline/analyse.h"
#include "read/read.h"

namespace detente {
namespace {

constexpr int kRounds = 5;

double median_seconds(const std::function<void()>& work) {
  std::vector<double> seconds;
  for (int round = 0; round < kRounds; ++round) {
    auto start = std::chrono::steady_clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[kRounds / 2];
}

struct Corpus {
  std::vector<Article> articles;
  std::vector<CleanArticle> clean;
  std::vector<Analysis> coded;
  std::size_t sentences = 0;
  std::size_t bytes = 0;
};

Corpus load(const std::vector<std::string>& files, const pipeline::Knowledge& k) {
  Corpus corpus;
  read::Options options;
  options.given.published = "2020-01-01";
  for (const auto& file : files)
    for (auto& article : read::file(file, options).articles) corpus.articles.push_back(std::move(article));
  for (const Article& article : corpus.articles) {
    corpus.clean.push_back(clean::clean(article, k.clean));
    corpus.coded.push_back(pipeline::analyse(corpus.clean.back(), k));
    corpus.sentences += corpus.coded.back().language.sentences.size();
    corpus.bytes += corpus.clean.back().text.size();
  }
  return corpus;
}

void print(const char* stage, const Corpus& corpus, double seconds) {
  std::printf("%-12s %12.0f %12.0f %10.2f\n", stage, static_cast<double>(corpus.sentences) / seconds,
              static_cast<double>(corpus.articles.size()) / seconds, static_cast<double>(corpus.bytes) / seconds / 1e6);
}

template <typename Work>
void time_stage(const char* name, const Corpus& corpus, Work work) {
  print(name, corpus, median_seconds([&] {
          for (std::size_t i = 0; i < corpus.articles.size(); ++i) work(i);
        }));
}

void run(const Corpus& c, const pipeline::Knowledge& k) {
  std::printf("%zu articles, %zu sentences, %zu bytes; one thread, median of %d rounds\n\n", c.articles.size(), c.sentences,
              c.bytes, kRounds);
  std::printf("%-12s %12s %12s %10s\n", "stage", "sentences/s", "articles/s", "MB/s");
  auto text = [&](std::size_t i) -> const Text& { return c.coded[i].article.text; };
  auto day = [&](std::size_t i) { return c.coded[i].article.published.day; };
  time_stage("clean", c, [&](std::size_t i) { clean::clean(c.articles[i], k.clean); });
  time_stage("language", c, [&](std::size_t i) { language::analyse(text(i), k.model); });
  time_stage("dates", c, [&](std::size_t i) { find::dates(text(i), c.coded[i].language, day(i), k.dates); });
  time_stage("resolve", c, [&](std::size_t i) {
    resolve::entities(text(i), c.coded[i].language, find::mentions(text(i), c.coded[i].language), c.coded[i].dates, day(i),
                      k.actors);
  });
  time_stage("quotes", c, [&](std::size_t i) {
    speech::quotes(text(i), c.coded[i].language, c.coded[i].entities, c.coded[i].dates, k.speech);
  });
  time_stage("events", c, [&](std::size_t i) {
    const Analysis& a = c.coded[i];
    events::events({text(i), a.language, a.entities, a.dates, a.quotes, day(i)}, k.events);
  });
  time_stage("claims", c, [&](std::size_t i) {
    const Analysis& a = c.coded[i];
    claims::claims({text(i), a.language, a.entities, a.dates, a.quotes, a.events, day(i)}, k.claims);
  });
  time_stage("end to end", c, [&](std::size_t i) { pipeline::analyse(c.articles[i], k); });
}

}  // namespace
}  // namespace detente

int main(int count, char** words) {
  using namespace detente;
  if (count < 4) return std::fprintf(stderr, "usage: bench DATA MODEL FILE...\n"), 2;
  pipeline::Sources sources;
  sources.data = words[1];
  sources.model = words[2];
  auto start = std::chrono::steady_clock::now();
  auto knowledge = pipeline::load_knowledge(sources);
  double loading = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("knowledge and model loaded in %.0f ms\n", loading * 1000);
  run(load({words + 3, words + count}, knowledge), knowledge);
}
