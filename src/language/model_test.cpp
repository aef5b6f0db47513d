// The whole stage on a real model; skipped where no model file is at hand.
#include "language/model.h"
#include "language/wordpiece.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <sstream>
#include <thread>

#include "base/error.h"
#include "language/conllu.h"

namespace detente::language {
namespace {

const std::filesystem::path kSource = DETENTE_SOURCE_DIR;

std::filesystem::path model_path() {
  const char* named = std::getenv("DETENTE_MODEL");
  return named && std::filesystem::is_regular_file(named) ? std::filesystem::path(named) : kSource / "models/fast.model";
}

class Language : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(model_path())) GTEST_SKIP() << "no model file";
  }
  static const Model& model() {
    static const Model loaded(model_path(), kSource / "data");
    return loaded;
  }
};

const char* kText =
    "Arnor warns Belmark\n\n“We will answer,” Foreign Minister Ada Orne of Arnor told reporters in Tarn on Monday. "
    "Her government was accused of breaking the treaty. It hasn't replied.";

/// Everything a Language holds, as text.
std::string dump(const detente::Language& language, const Text& text) {
  std::string out;
  for (const Sentence& sentence : language.sentences)
    for (const Token& t : sentence.tokens)
      out += t.form + "/" + t.lemma + "/" + std::string(to_string(t.upos)) + "/" + t.xpos + "/" + std::to_string(t.head) + "/" +
             t.deprel + "\n";
  for (const Name& name : language.names)
    out += std::string(to_string(name.type)) + " " + std::string(text.view(name.span)) + "\n";
  return out;
}

std::string analysed(const std::string& words, const Model& model) {
  const Text text(words);
  return dump(analyse(text, model), text);
}

const Token& token(const detente::Language& language, std::string_view form) {
  for (const Sentence& sentence : language.sentences)
    for (const Token& t : sentence.tokens)
      if (t.form == form) return t;
  static const Token none;
  return none;
}

TEST_F(Language, ReadsAPlainArticle) {
  const Text text(kText);
  const detente::Language read = analyse(text, model());
  ASSERT_EQ(read.sentences.size(), 4U);
  EXPECT_EQ(token(read, "told").lemma, "tell");
  EXPECT_EQ(token(read, "told").xpos, "VBD");
  EXPECT_EQ(token(read, "accused").lemma, "accuse");
  EXPECT_EQ(token(read, "government").deprel, "nsubj:pass");
  EXPECT_EQ(token(read, "n't").lemma, "not");
  bool orne = false;
  for (const Name& name : read.names) orne |= name.type == NameType::person && text.view(name.span).ends_with("Ada Orne");
  EXPECT_TRUE(orne);
}

TEST_F(Language, EverySentenceIsATree) {
  const Text text(kText);
  for (const Sentence& sentence : analyse(text, model()).sentences) {
    int roots = 0;
    for (const Token& t : sentence.tokens) {
      roots += t.head == -1;
      EXPECT_LT(t.head, static_cast<int>(sentence.tokens.size()));
      EXPECT_EQ(t.head == -1, t.dep == Dep::root);
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST_F(Language, IsTheSameOnEveryProcessor) {
  const std::string best = analysed(kText, model());
  for (Isa isa : {Isa::portable, Isa::avx2, Isa::avxvnni, Isa::avx512vnni}) {
    if (!can_run(isa)) continue;
    EXPECT_EQ(analysed(kText, Model(model_path(), kSource / "data", isa)), best);
  }
}

TEST_F(Language, DoesNotDependOnWhatStandsBeside) {
  std::vector<Sentence> alone = segment(Text(kText), model());
  for (Sentence& sentence : alone) {
    std::vector<Sentence> one{sentence};
    tag(one, model());
    sentence = one[0];
  }
  std::vector<Sentence> together = segment(Text(kText), model());
  for (int i = 0; i < 6; ++i) together.insert(together.begin(), together.begin(), together.begin() + 2);
  tag(together, model());
  const std::size_t shift = together.size() - alone.size();
  for (std::size_t i = 0; i < alone.size(); ++i)
    for (std::size_t w = 0; w < alone[i].tokens.size(); ++w) {
      EXPECT_EQ(alone[i].tokens[w].head, together[shift + i].tokens[w].head);
      EXPECT_EQ(alone[i].tokens[w].deprel, together[shift + i].tokens[w].deprel);
      EXPECT_EQ(alone[i].tokens[w].lemma, together[shift + i].tokens[w].lemma);
    }
}

TEST_F(Language, IsTheSameFromManyThreads) {
  const std::string wanted = analysed(kText, model());
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (std::string& one : found) threads.emplace_back([&one] { one = analysed(kText, model()); });
  for (auto& thread : threads) thread.join();
  for (const std::string& one : found) EXPECT_EQ(one, wanted);
}

TEST_F(Language, BearsHostileText) {
  std::string planes;
  for (char32_t p = 1; p < 0x110000; p += 0x3F7)
    if (p < 0xD800 || p > 0xDFFF)
      planes += p < 0x80      ? std::string(1, static_cast<char>(p))
                : p < 0x800   ? std::string{static_cast<char>(0xC0 | p >> 6), static_cast<char>(0x80 | (p & 63))}
                : p < 0x10000 ? std::string{static_cast<char>(0xE0 | p >> 12), static_cast<char>(0x80 | (p >> 6 & 63)),
                                            static_cast<char>(0x80 | (p & 63))}
                              : std::string{static_cast<char>(0xF0 | p >> 18), static_cast<char>(0x80 | (p >> 12 & 63)),
                                            static_cast<char>(0x80 | (p >> 6 & 63)), static_cast<char>(0x80 | (p & 63))};
  for (const std::string& words :
       {std::string(100000, 'a'), planes, std::string("\x01\x02\x7F"), std::string("\u202Eabc\u202C"), std::string()}) {
    const Text text(words);
    for (const Sentence& sentence : analyse(text, model()).sentences)
      for (const Token& t : sentence.tokens) EXPECT_EQ(text.view(t.span), t.form);
  }
}

double seconds(const std::string& words, const Model& with) {
  const auto start = std::chrono::steady_clock::now();
  analyse(Text(words), with);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Text without a stop, a line end or a capital is cut into sentences that fit the network: four times the text takes about four
// times as long. The bounds leave room for a slow, busy machine; what they must catch is a square (16 times) and memory that
// grows.
TEST_F(Language, ReadsEndlessSentencesInLinearTime) {
  std::string half;
  while (half.size() < 12000) half += "and they went on to the river ";
  const double once = seconds(half, model());
  EXPECT_LT(seconds(half + half + half + half, model()), 12 * once + 0.5);
  std::string whole;
  while (whole.size() < 1000000) whole += std::string(99000, 'x') + " \u200F\u202B" + std::string(800, '(') + " ";
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  EXPECT_LT(seconds(whole, model()), 60);
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 400 * 1024);  // KiB
}

TEST_F(Language, SentenceVectorsAreOfLengthOneOrMissing) {
  const std::vector<Sentence> sentences = segment(Text("Arnor warned Belmark. Belmark was warned by Arnor. It rained."), model());
  const auto found = vectors(sentences, model());
  ASSERT_EQ(found.size(), 3U);
  if (found[0].empty()) GTEST_SKIP() << "this model has no vectors";
  const auto like = [&](std::size_t a, std::size_t b) {
    return std::inner_product(found[a].begin(), found[a].end(), found[b].begin(), 0.0);
  };
  EXPECT_NEAR(like(0, 0), 1, 1e-5);
  EXPECT_GT(like(0, 1), like(0, 2) + 0.2);
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}

Sentence sentence_of(const std::string& words) {
  Sentence sentence;
  std::istringstream in(words);
  for (std::string word; in >> word;) {
    Token token;
    token.form = word;
    sentence.tokens.push_back(token);
  }
  return sentence;
}

/// Over pairs of our own (eval/similar.tsv), ordered by likeness, beside the order the original model gives them.
TEST_F(Language, SentenceVectorsOrderPairsAsTheOriginalModelDoes) {
  std::ifstream file(kSource / "eval/similar.tsv");
  std::vector<Sentence> sentences;
  std::vector<double> wanted, found;
  for (std::string cosine, left, right;
       std::getline(file, cosine, '\t') && std::getline(file, left, '\t') && std::getline(file, right);) {
    wanted.push_back(std::stod(cosine));
    sentences.push_back(sentence_of(left));
    sentences.push_back(sentence_of(right));
  }
  ASSERT_GE(wanted.size(), 150U);
  const auto all = vectors(sentences, model());
  if (all[0].empty()) GTEST_SKIP() << "this model has no vectors";
  for (std::size_t i = 0; i < all.size(); i += 2)
    found.push_back(std::inner_product(all[i].begin(), all[i].end(), all[i + 1].begin(), 0.0));
  const std::vector<double> a = ranks(wanted), b = ranks(found);
  double squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) squares += (a[i] - b[i]) * (a[i] - b[i]);
  const double n = static_cast<double>(a.size()), correlation = 1 - 6 * squares / (n * (n * n - 1));
  RecordProperty("rank_correlation", std::to_string(correlation));
  std::printf("rank correlation with the original model over %zu pairs: %.3f\n", a.size(), correlation);
  EXPECT_GT(correlation, 0.85);
}

/// A ligature is two letters in one sign: nothing but the form and its offsets may show it.
TEST_F(Language, ReadsLigaturesAsTheirLetters) {
  const Text plain("Two officials offered to refine the deal."), printed("Two o\uFB03cials o\uFB00ered to re\uFB01ne the deal.");
  const detente::Language a = analyse(plain, model()), b = analyse(printed, model());
  ASSERT_EQ(a.sentences.size(), 1U);
  ASSERT_EQ(b.sentences.size(), 1U);
  ASSERT_EQ(a.sentences[0].tokens.size(), b.sentences[0].tokens.size());
  for (std::size_t i = 0; i < a.sentences[0].tokens.size(); ++i) {
    const Token &left = a.sentences[0].tokens[i], &right = b.sentences[0].tokens[i];
    EXPECT_EQ(left.lemma, right.lemma);
    EXPECT_EQ(left.upos, right.upos);
    EXPECT_EQ(left.head, right.head);
    EXPECT_EQ(printed.str().substr(right.span.begin, right.span.end - right.span.begin), right.form);
  }
}

/// Where a report was sent from belongs to the sentence behind it.
TEST_F(Language, KeepsDatelinesWithTheirSentence) {
  for (const char* text : {"BELLARA, May 3 (Norpress) -- President Jon Maran accused Belmark of breaking the truce.",
                           "TARN (Norpress) - Arnor recalled its envoy on Monday.", "TARN, Arnor \u2014 The two leaders met.",
                           "KESTREL CITY, Belmark, Oct. 12 (Norpress) \u2014 Two officials were expelled.",
                           "BELLARA/TARN, June 2 (Norpress) - They signed a pact."})
    EXPECT_EQ(analyse(Text(text), model()).sentences.size(), 1U) << text;
}

TEST(PlainForm, ChangesOnlyWaysOfPrinting) {
  EXPECT_EQ(plain_form("\uFF33anctions\uFF11"), "Sanctions1");
  EXPECT_EQ(plain_form("Caf\u00E9"), "Caf\u00E9");
  EXPECT_EQ(plain_form("\u2026"), "\u2026");
  EXPECT_EQ(plain_form("\u00BD"), "\u00BD");
}

TEST_F(Language, KeepsGoldTokens) {
  const std::string in =
      "# text = It's over\n1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt\t_\t_\t_\t_\t0\t_\t_\t_\n2\t's\t_\t_\t_\t_\t0\t_\t_\t_\n"
      "3\tover\t_\t_\t_\t_\t0\t_\t_\tX=1\n\n";
  const std::string out = tag_conllu(in, model());
  EXPECT_NE(out.find("# text = It's over\n1-2\tIt's\t"), out.npos);
  EXPECT_NE(out.find("2\t's\tbe\tAUX\tVBZ\t"), out.npos);
  EXPECT_NE(out.find("\tX=1\n\n"), out.npos);
  EXPECT_THROW(tag_conllu("1\tIt\n", model()), std::invalid_argument);
}

std::vector<std::string> word_lines(const std::string& conllu) {
  std::vector<std::string> lines;
  std::istringstream in(conllu);
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  return lines;
}

/// What the same network says in 32-bit floats (training/reference.py): int8 may cost a word here and there.
TEST_F(Language, SaysWhatTheNetworkSaysInFloats) {
  std::ifstream file(kSource / "src/language/reference.conllu");
  const std::string wanted{std::istreambuf_iterator<char>(file), {}};
  const auto want = word_lines(wanted), said = word_lines(tag_conllu(wanted, model()));
  ASSERT_GT(want.size(), 200U);
  ASSERT_EQ(want.size(), said.size());
  int same = 0;
  for (std::size_t i = 0; i < want.size(); ++i) {
    const auto columns = [](const std::string& line) {
      std::vector<std::string> cells;
      std::istringstream in(line);
      for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
      return cells[3] + cells[4] + cells[6] + cells[7];
    };
    same += columns(want[i]) == columns(said[i]);
  }
  EXPECT_GE(same, static_cast<int>(0.97 * static_cast<double>(want.size())));
}

TEST(ModelFile, SaysWhatIsWrong) {
  EXPECT_THROW(Model("/no/such/file", kSource / "data"), WorldError);
  EXPECT_THROW(Model(kSource / "LICENSE", kSource / "data"), WorldError);
  EXPECT_THROW(Model(kSource / "data", kSource / "data"), WorldError);
}

}  // namespace
}  // namespace detente::language
