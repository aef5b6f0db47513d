// Broken pages and texts made by chance: whatever comes in, the output holds its promises.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "clean/clean.h"
#include "read/encoding.h"

namespace detente::clean {
namespace {

const std::string kPage =
    "<html><head><title>Talks offered | Harbour Post</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
    "\"datePublished\":\"2026-11-16\"}</script></head><body class='a'><nav><a "
    "href='/'>World</a></nav><noscript><div></noscript><main><article>"
    "<h1>Talks offered</h1><p class=\"byline\">By Jo Tamm</p><p>ARDELL &mdash; Ada Orne offered talks to Velmark on Monday &amp; "
    "left.</p>"
    "<table><tr><td>Twelve<td>of them</table><ul><li>One<li>Two</ul><blockquote>“We will answer,” she said.<br><br>So she "
    "did.</blockquote>"
    "<form><select><option>a</select></form><!-- note --></article></main><footer>© 2026 Harbour Press</footer></body></html>";

const std::string kText =
    "Launch your shop with our web hosting!\n\nTalks offered\r\n\r\nBy Jo Tamm\n\n• [Ada Orne](#) offered **talks** — to "
    "Velmark.\n\n"
    "FILE - In this photo Dorn talks. He left.\nTwo / AFP\n\nARDELL, Nov 16 (AFP) — The ministry said so on Monday evening. — "
    "AFP\n\nTags\n\n[Arnor](#)\n";

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string of(std::string words) {
    for (std::size_t i = below(12) + 1; i > 0 && !words.empty(); --i) change(words);
    return words;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void change(std::string& words) {
    static const std::string pieces[] = {
        "<",  ">",    "</div>", "<div>", "&", "&#x110000;", "\"", "'",      "\n\n", "—",
        "<p", "<!--", "(",      "](",    "[", "/",          " ",  "<b><i>", "é",    "\xF0\x9F\x98\x80"};
    std::size_t at = below(words.size() + 1);
    switch (below(4)) {
      case 0: words.erase(at, below(40)); break;
      case 1: words.insert(at, pieces[below(std::size(pieces))]); break;
      case 2: words.insert(at, words.substr(below(words.size()), below(60))); break;
      default:
        if (at < words.size()) words[at] = static_cast<char>(below(256));
    }
  }

  std::mt19937 random_;
};

void expect_promises(const Article& article, const CleanArticle& out) {
  EXPECT_TRUE(utf8::valid(out.text.str()));
  EXPECT_EQ(out.text.str().find("\n\n\n"), std::string::npos);
  auto points = utf8::count(article.raw);
  std::uint32_t last = 0;
  for (const Removed& piece : out.removed) {
    EXPECT_LE(piece.at.start, piece.at.end);
    EXPECT_LE(piece.at.end, points);
    EXPECT_GE(piece.at.start, last);
    EXPECT_FALSE(piece.reason.empty());
    last = piece.at.start;
  }
}

void run(Article::Kind kind, const std::string& seed_words, unsigned rounds) {
  const Rules rules = load_rules(std::filesystem::path(DETENTE_SOURCE_DIR) / "data");
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Article article;
    article.kind = kind;
    article.raw = read::decode(Mutator(seed).of(seed_words), "x").utf8;
    SCOPED_TRACE(article.raw);
    expect_promises(article, clean(article, rules));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(CleanRandom, pages) { run(Article::Kind::html, kPage, 1500); }
TEST(CleanRandom, texts) { run(Article::Kind::text, kText, 1500); }

}  // namespace
}  // namespace detente::clean
