// language_bench DATA MODEL ISA THREADS ROUNDS < TEXTS: the language stage alone, from raw text to trees and names.
// TEXTS are separated by byte 1. ISA: portable, avx2, avx512vnni, or best. One line of JSON: see print.
// language_bench texts FILE…: writes the files' articles, cleaned, in that form. bench/language.py drives both.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "clean/clean.h"
#include "language/model.h"
#include "read/read.h"

namespace detente {
namespace {

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// Of all threads of this process.
double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

std::vector<Text> read_texts(std::istream& in) {
  std::vector<Text> texts;
  for (std::string text; std::getline(in, text, '\1');) texts.emplace_back(std::move(text));
  return texts;
}

std::size_t analyse_all(const std::vector<Text>& texts, const language::Model& model, int threads) {
  std::atomic<std::size_t> next = 0, sentences = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < texts.size(); i = next++) sentences += language::analyse(texts[i], model).sentences.size();
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& thread : others) thread.join();
  return sentences;
}

language::Isa isa_named(const std::string& name) {
  if (name == "portable") return language::Isa::portable;
  if (name == "avx2") return language::Isa::avx2;
  if (name == "avxvnni") return language::Isa::avxvnni;
  if (name == "avx512vnni") return language::Isa::avx512vnni;
  return language::best_isa();
}

int measure(char** words) {
  const std::vector<Text> texts = read_texts(std::cin);
  const language::Isa isa = isa_named(words[3]);
  if (!language::can_run(isa)) return std::puts("{}"), 0;
  const int threads = std::atoi(words[4]), rounds = std::atoi(words[5]);
  const double begun = seconds_now();
  const language::Model model(words[2], words[1], isa);
  const double loaded = seconds_now() - begun;
  double wall = 1e9, processor = 1e9;
  std::size_t sentences = 0;
  for (int round = 0; round <= rounds; ++round) {  // the first only warms
    const double start = seconds_now(), used = processor_seconds();
    sentences = analyse_all(texts, model, threads);
    if (round == 0) continue;
    wall = std::min(wall, seconds_now() - start);
    processor = std::min(processor, processor_seconds() - used);
  }
  std::printf("{\"sentences\": %zu, \"wall\": %.4f, \"processor\": %.4f, \"load_ms\": %.1f, \"megabytes\": %.0f}\n", sentences,
              wall, processor, loaded * 1000, megabytes());
  return 0;
}

int write_texts(const char* data, char** files, int count) {
  const clean::Rules rules = clean::load_rules(data);
  for (int i = 0; i < count; ++i)
    for (const Article& article : read::file(files[i], {}).articles) std::cout << clean::clean(article, rules).text.str() << '\1';
  return 0;
}

}  // namespace
}  // namespace detente

int main(int count, char** words) {
  if (count > 3 && std::string(words[1]) == "texts") return detente::write_texts(words[2], words + 3, count - 3);
  if (count != 6) return std::fprintf(stderr, "usage: language_bench DATA MODEL ISA THREADS ROUNDS < TEXTS\n"), 2;
  return detente::measure(words);
}
