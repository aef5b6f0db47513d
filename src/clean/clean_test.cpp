#include "clean/clean.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"
#include "clean/days.h"
#include "clean/flatten.h"
#include "clean/tongue.h"

namespace detente::clean {
namespace {

const Rules& rules() {
  static const Rules all = load_rules(std::filesystem::path(DETENTE_SOURCE_DIR) / "data");
  return all;
}

CleanArticle clean_html(const std::string& html, const std::string& url = "") {
  Article article;
  article.kind = Article::Kind::html;
  article.raw = html;
  article.url = url;
  return clean(article, rules());
}

CleanArticle clean_text(const std::string& text) {
  Article article;
  article.raw = text;
  return clean(article, rules());
}

const std::string kBody =
    "<article><p>Foreign Minister Ada Orne offered talks to Velmark on Monday, her ministry said.</p>"
    "<p>Velmark said that it would study the offer and answer within days, as it always does.</p></article>";

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Clean, removed_pieces_point_into_the_input) {
  std::string raw = "Läuft an\n\nThe ministry said on Monday that it would wait.\n\nSource link\n";
  auto out = clean_text(raw);
  ASSERT_EQ(out.removed.size(), 1u);
  Text text(raw);
  EXPECT_EQ(text.view(text.bytes(out.removed[0].at)), "Source link");
}

TEST(Clean, removed_pieces_of_a_page_point_into_the_input) {
  std::string raw = "<body>" + kBody + "<footer>Ärger &amp; Co</footer></body>";
  auto out = clean_html(raw);
  ASSERT_FALSE(out.removed.empty());
  Text text(raw);
  EXPECT_EQ(out.removed.back().text, "Ärger & Co");
  EXPECT_EQ(text.view(text.bytes(out.removed.back().at)), "Ärger &amp; Co");
}

TEST(Clean, publication_day_comes_from_the_best_source) {
  EXPECT_EQ(
      clean_html("<head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-16T08:00:00Z\"}"
                 "</script><meta name='date' content='2026-11-15'></head>" +
                 kBody)
          .published.from,
      "json-ld");
  auto meta = clean_html("<meta property='article:published_time' content='2026-11-15T23:00:00+01:00'>" + kBody);
  EXPECT_EQ(format_day(*meta.published.day), "2026-11-15");
  EXPECT_EQ(meta.published.from, "meta");
  auto url = clean_html(kBody, "https://example.org/2026/11/14/talks");
  EXPECT_EQ(format_day(*url.published.day), "2026-11-14");
  EXPECT_EQ(url.published.from, "url");
  auto time = clean_html("<time datetime='2026-11-13'>Friday</time>" + kBody);
  EXPECT_EQ(time.published.from, "time");
  auto seen = clean_html("<div>12 November 2026</div>" + kBody);
  EXPECT_EQ(seen.published.from, "visible");
  EXPECT_FALSE(clean_html(kBody).published.day);
}

TEST(Clean, a_dateline_with_a_year_gives_the_day) {
  auto out = clean_text("Talks offered\n\nARDELL, Nov 16, 2026 (AFP) — The ministry offered talks to Velmark on Monday.");
  ASSERT_TRUE(out.published.day);
  EXPECT_EQ(format_day(*out.published.day), "2026-11-16");
  EXPECT_EQ(out.published.from, "dateline");
}

TEST(Clean, a_given_day_wins) {
  Article article;
  article.kind = Article::Kind::html;
  article.raw = "<meta name='date' content='2026-11-15'>" + kBody;
  article.published = {parse_day("2026-01-02"), "record"};
  EXPECT_EQ(clean(article, rules()).published.from, "record");
}

TEST(Clean, metadata_of_a_page) {
  auto out = clean_html(
      "<head><title>Talks offered | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
      "<meta name='author' content='By Jo Tamm'><link rel='canonical' href='https://example.org/a'></head>" +
      kBody);
  EXPECT_EQ(out.title, "Talks offered");
  EXPECT_EQ(out.author, "Jo Tamm");
  EXPECT_EQ(out.outlet, "Harbour Post");
  EXPECT_EQ(out.url, "https://example.org/a");
  EXPECT_EQ(out.language, "en");
}

TEST(Clean, days_as_pages_write_them) {
  Months months = {{"july", 7}, {"jul", 7}, {"juli", 7}};
  auto day = [&](std::string_view words) {
    auto found = find_day(words, months);
    return found ? format_day(*found) : "";
  };
  EXPECT_EQ(day("Published July 16, 2018 at 10:30"), "2018-07-16");
  EXPECT_EQ(day("Mon 16th July 2018"), "2018-07-16");
  EXPECT_EQ(day("16. Juli 2018"), "2018-07-16");
  EXPECT_EQ(day("16.07.2018"), "2018-07-16");
  EXPECT_EQ(day("07/16/2018"), "2018-07-16");
  EXPECT_EQ(day("2018-07-16T00:00"), "2018-07-16");
  EXPECT_EQ(day("31.02.2018"), "");
  EXPECT_EQ(day("call 555 01 20"), "");
  EXPECT_EQ(day("July was hot in 2018"), "");
  EXPECT_FALSE(url_day("https://example.org/article/12345678"));
  EXPECT_FALSE(url_day("https://example.org/2018/a/07"));
}

TEST(Clean, language_abstains_on_short_texts) {
  EXPECT_EQ(language_of("Oui."), "und");
  EXPECT_EQ(language_of("The ministry said on Monday that it would answer the offer within a few days."), "en");
  EXPECT_EQ(language_of("Das Ministerium teilte am Montag mit, es werde das Angebot in wenigen Tagen beantworten."), "de");
}

TEST(Clean, empty_and_odd_input_gives_a_problem_and_no_crash) {
  EXPECT_EQ(clean_html("").problems.size(), 1u);
  EXPECT_EQ(clean_html("<").problems.size(), 1u);
  EXPECT_EQ(clean_html("<script>if (a < b)").problems.size(), 1u);
  EXPECT_EQ(clean_text("   \n\n ").problems.size(), 1u);
  EXPECT_EQ(clean_html("&#xD800;&#0;&bogus;&").problems.size(), 0u);
}

TEST(Clean, input_of_white_space_and_marks_does_not_overflow) {
  clean_text(repeated("- ", 10000));
  clean_text("](" + repeated("[", 10000));
  clean_text("a — ");
  clean_text("(");
  clean_text(repeated("\xE2\x80\x8B", 100));
}

// Each of these is a megabyte or more of what breaks parsers: deep nesting, endless attributes, unclosed marks.
TEST(Clean, hostile_pages_take_little_time) {
  auto start = std::chrono::steady_clock::now();
  clean_html(repeated("<div>", 300'000) + kBody);
  clean_html(repeated("<b><i>", 100'000) + kBody);
  clean_html(repeated("<p>", 100'000) + kBody);
  clean_html(repeated("<a href=x>", 50'000) + kBody);
  clean_html(repeated("<table><tr><td>", 50'000) + kBody);
  clean_html("<div " + repeated("a=1 b=2 c='", 100'000) + kBody);
  clean_html(repeated("<!--", 300'000) + kBody);
  clean_html(repeated("</p>", 300'000) + kBody);
  clean_html(repeated("&amp", 300'000) + kBody);
  clean_text(repeated("word ", 400'000));
  clean_text(repeated("[a](", 200'000));
  auto took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(std::chrono::duration<double>(took).count(), 60);
}

TEST(Clean, deep_nesting_loses_no_text) {
  auto out = clean_html(repeated("<div>", 100'000) + kBody);
  EXPECT_NE(out.text.str().find("offered talks to Velmark"), std::string::npos);
}

TEST(Clean, flattening_keeps_length_and_text) {
  std::string html = repeated("<span>", 500) + "word" + repeated("</span>", 500) + "<p>end";
  std::string flat = without_excess_markup(html);
  ASSERT_EQ(flat.size(), html.size());
  EXPECT_NE(flat.find("word"), std::string::npos);
  EXPECT_EQ(flat.find("word"), html.find("word"));
  EXPECT_NE(flat.find("<p>end"), std::string::npos);
}

}  // namespace
}  // namespace detente::clean
