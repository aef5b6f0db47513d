#include "read/read.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <random>

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/formats.h"
#include "read/gzip.h"

namespace detente::read {
namespace {

namespace fs = std::filesystem;

std::string packed(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

TEST(Read, plain_text_by_content) {
  auto result = bytes("Dorn met Sarn.\n", "a.txt", {});
  ASSERT_EQ(result.articles.size(), 1u);
  EXPECT_EQ(result.articles[0].kind, Article::Kind::text);
  EXPECT_EQ(result.articles[0].raw, "Dorn met Sarn.\n");
  EXPECT_TRUE(result.articles[0].id.starts_with("ar-"));
  EXPECT_TRUE(result.problems.empty());
}

TEST(Read, formats_by_content_then_name) {
  EXPECT_EQ(format_of("<!DOCTYPE html><p>a", "a.txt"), Format::html);
  EXPECT_EQ(format_of("<?xml version='1.0'?><rss>", "a"), Format::feed);
  EXPECT_EQ(format_of("{\"text\": \"a\"}", "a"), Format::jsonl);
  EXPECT_EQ(format_of("{a} text in braces", "a.txt"), Format::text);
  EXPECT_EQ(format_of("text,id\na,1", "a.csv"), Format::csv);
  EXPECT_EQ(format_of("%PDF-1.4", "a.txt"), Format::foreign);
  EXPECT_EQ(format_of(" \n", "a.txt"), Format::empty);
  EXPECT_EQ(format_of("Words alone", "a.html"), Format::html);
  EXPECT_EQ(format_of("WARC/1.0\r\n", "a"), Format::warc);
}

TEST(Read, jsonl_good_lines_are_read_and_bad_ones_listed) {
  auto result = jsonl(
      "{\"id\":\"a\",\"text\":\"One.\",\"published\":\"2026-11-16\",\"desk\":{\"n\":1}}\n"
      "{\"id\":\"ä\", broken\n"
      "\n"
      "[1]\n"
      "{\"id\":7,\"html\":\"<p>Two</p>\"}\n"
      "{\"id\":\"c\"}\n",
      "in.jsonl", {});
  ASSERT_EQ(result.articles.size(), 2u);
  EXPECT_EQ(result.articles[0].extra_json, "{\"desk\":{\"n\":1}}");
  EXPECT_EQ(result.articles[0].published.from, "record");
  EXPECT_EQ(result.articles[1].id, "7");
  EXPECT_EQ(result.articles[1].source, "in.jsonl:5");
  ASSERT_EQ(result.problems.size(), 3u);
  EXPECT_EQ(*result.problems[0].line, 2u);
  EXPECT_EQ(*result.problems[0].column, 12u);
  EXPECT_EQ(*result.problems[1].line, 4u);
  EXPECT_EQ(*result.problems[2].line, 6u);
}

TEST(Read, jsonl_line_longer_than_the_limit_is_a_problem_and_the_run_goes_on) {
  Options options;
  options.max_bytes = 1000;
  auto result = jsonl("{\"text\":\"" + std::string(2000, 'a') + "\"}\n{\"text\":\"Two.\"}\n", "in", options);
  EXPECT_EQ(result.articles.size(), 1u);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_TRUE(result.problems[0].lost);
}

TEST(Read, one_id_for_two_texts_is_noted) {
  auto result =
      jsonl("{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"a\",\"text\":\"Two.\"}\n{\"id\":\"a\",\"text\":\"One.\"}\n", "in", {});
  EXPECT_EQ(result.articles.size(), 3u);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_FALSE(result.problems[0].lost);
}

TEST(Read, deeply_nested_json_is_refused) {
  std::string deep = "{\"text\":\"a\",\"x\":" + std::string(200000, '[') + std::string(200000, ']') + "}";
  auto result = jsonl(deep, "in", {});
  EXPECT_TRUE(result.articles.empty());
  EXPECT_EQ(result.problems.size(), 1u);
}

TEST(Read, encodings) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "a\xC3\xA4",
                   "x")
                .utf8,
            "aä");
  EXPECT_EQ(decode(std::string("\xFF\xFE"
                               "a\0\xE4\0",
                               6),
                   "x")
                .utf8,
            "aä");
  EXPECT_EQ(decode(std::string("D\0o\0r\0n\0 \0m\0e\0t\0 \0S\0a\0r\0n\0.\0", 28), "x").utf8, "Dorn met Sarn.");
  EXPECT_EQ(decode("\x93"
                   "We will,\x94 he said in Fran\xE7"
                   "ais.",
                   "x")
                .utf8,
            "“We will,” he said in Français.");
  EXPECT_EQ(decode("\xC0\xF0\xED\xEE\xF0", "x", "windows-1251").utf8, "Арнор");
  EXPECT_EQ(declared_charset("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"), "windows-1251");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>"), "iso-8859-2");
}

TEST(Read, broken_bytes_are_replaced_and_listed) {
  std::string words = "Ä ö ü ß Ä ö ü ß Ä ö ü ß Ä ö ü ß Ä ö ü ß Ä ö ü ß ";
  auto decoded = decode(words + "\xFF end", "x");
  EXPECT_EQ(decoded.utf8, words + "\xEF\xBF\xBD end");
  ASSERT_EQ(decoded.problems.size(), 1u);
  EXPECT_EQ(*decoded.problems[0].offset, words.size());
  EXPECT_EQ(*decoded.problems[0].bytes, 1u);
}

TEST(Read, nul_bytes_are_taken_out_and_listed) {
  auto decoded = decode(std::string("Dorn\0 met Sarn and said nothing.", 32), "x");
  EXPECT_EQ(decoded.utf8, "Dorn met Sarn and said nothing.");
  ASSERT_EQ(decoded.problems.size(), 1u);
  EXPECT_EQ(*decoded.problems[0].offset, 4u);
}

TEST(Read, csv_with_quotes_and_line_breaks) {
  auto result = bytes(
      "id,Text,published,url\n1,\"He said \"\"no\"\",\nand left.\",2026-11-16,http://a\n2,,2026-11-17,\n3,Three\n", "a.csv", {});
  ASSERT_EQ(result.articles.size(), 2u);
  EXPECT_EQ(result.articles[0].raw, "He said \"no\",\nand left.");
  EXPECT_EQ(result.articles[0].url, "http://a");
  EXPECT_EQ(result.articles[1].id, "3");
  ASSERT_EQ(result.problems.size(), 2u);
  EXPECT_EQ(*result.problems[0].line, 4u);
  EXPECT_EQ(*result.problems[1].line, 5u);
}

TEST(Read, csv_quote_left_open) {
  auto result = bytes("text\n\"never closed\nmore", "a.csv", {});
  EXPECT_EQ(result.articles.size(), 1u);
  EXPECT_EQ(result.problems.size(), 1u);
}

TEST(Read, csv_of_one_open_quote) { EXPECT_FALSE(bytes(std::string("\"\0", 2), "a.csv", {}).problems.empty()); }

TEST(Read, rss_and_atom) {
  auto rss = bytes(
      "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Post</title><item><title>Talks</title>"
      "<link>http://a/1</link><pubDate>Mon, 16 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Dorn met Sarn.&lt;/p&gt;"
      "</description></item><item><title>No text</title></item></channel></rss>",
      "a.xml", {});
  ASSERT_EQ(rss.articles.size(), 1u);
  EXPECT_EQ(rss.articles[0].raw, "<p>Dorn met Sarn.</p>");
  EXPECT_EQ(rss.articles[0].kind, Article::Kind::html);
  EXPECT_EQ(rss.articles[0].outlet, "Harbour Post");
  EXPECT_EQ(format_day(*rss.articles[0].published.day), "2026-11-16");
  EXPECT_EQ(rss.problems.size(), 1u);
  auto atom = bytes(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title><entry><title>Talks</title><link href='http://a/2'/>"
      "<updated>2026-11-16T10:00:00Z</updated><content type='xhtml'><div>Dorn <b>met</b> Sarn.</div></content></entry></feed>",
      "a.xml", {});
  ASSERT_EQ(atom.articles.size(), 1u);
  EXPECT_EQ(atom.articles[0].raw, "<div>Dorn <b>met</b> Sarn.</div>");
  EXPECT_EQ(atom.articles[0].url, "http://a/2");
}

TEST(Read, feeds_with_entities_are_refused) {
  auto result = bytes(
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><description>&b;"
      "</description></item></channel></rss>",
      "a.xml", {});
  EXPECT_TRUE(result.articles.empty());
  EXPECT_EQ(result.problems.size(), 1u);
}

TEST(Read, a_feed_cut_in_the_middle_keeps_its_first_items) {
  auto result = bytes("<rss><channel><item><description>Dorn met Sarn.</description></item><item><descr", "a.xml", {});
  EXPECT_EQ(result.articles.size(), 1u);
  EXPECT_FALSE(result.problems.empty());
}

TEST(Read, gzip) {
  auto result = bytes(packed("<html><p>Dorn met Sarn.</p></html>"), "a.html.gz", {});
  ASSERT_EQ(result.articles.size(), 1u);
  EXPECT_EQ(result.articles[0].kind, Article::Kind::html);
  std::string half = packed(std::string(100000, 'a') + "Dorn met Sarn.");
  EXPECT_EQ(bytes(half.substr(0, half.size() / 2), "a.txt.gz", {}).problems.size(), 1u);
  EXPECT_EQ(inflate(packed(std::string(1'000'000, 'a')), 1000).bytes.size(), 1000u);
  EXPECT_FALSE(inflate(packed(std::string(1'000'000, 'a')), 1000).error.empty());
  EXPECT_EQ(inflate(packed("a") + packed("b"), 1000).bytes, "ab");
  EXPECT_EQ(inflate(gzip(std::string(100'000, 'a')), 1'000'000).bytes, std::string(100'000, 'a'));
  EXPECT_EQ(inflate(gzip(""), 10).error, "");
}

TEST(Read, warc_responses) {
  std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nTransfer-Encoding: chunked\r\n\r\n"
      "E\r\n<p>Dorn \x93met\x94<\r\n3\r\n/p>\r\n0\r\n\r\n";
  std::string head =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/1\r\nContent-Length: " + std::to_string(http.size()) +
      "\r\n\r\n";
  auto result =
      bytes("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n" + head + http + "\r\n\r\n" + head + "HTTP",
            "a.warc", {});
  ASSERT_EQ(result.articles.size(), 1u);
  EXPECT_EQ(result.articles[0].raw, "<p>Dorn “met”</p>");
  EXPECT_EQ(result.articles[0].url, "http://a/1");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].what, "the WARC record is cut in the middle");
}

TEST(Read, files_that_are_none) {
  EXPECT_EQ(file("/nonexistent/a.txt", {}).problems.size(), 1u);
  EXPECT_NE(file(fs::temp_directory_path(), {}).problems.at(0).what.find("folder"), std::string::npos);
  fs::path empty = fs::temp_directory_path() / "detente_read_empty.txt";
  std::ofstream(empty).close();
  EXPECT_EQ(file(empty, {}).problems.at(0).what, "is empty");
  fs::remove(empty);
}

TEST(Read, a_long_single_line_is_a_problem) {
  Options options;
  options.max_bytes = 1 << 20;
  auto result = bytes(std::string(2 << 20, 'a'), "a.txt", options);
  EXPECT_TRUE(result.articles.empty());
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(*result.problems[0].bytes, 2u << 20);
}

TEST(Read, what_is_given_fills_what_the_record_leaves_open) {
  Options options;
  options.given.published = "2026-01-01";
  options.given.outlet = "Given";
  options.meta["a.txt"] = {"2026-02-02", "", "http://meta", ""};
  auto result = bytes("Dorn met Sarn.", "folder/a.txt", options);
  ASSERT_EQ(result.articles.size(), 1u);
  EXPECT_EQ(format_day(*result.articles[0].published.day), "2026-02-02");
  EXPECT_EQ(result.articles[0].outlet, "Given");
  EXPECT_EQ(result.articles[0].url, "http://meta");
  auto record = jsonl("{\"text\":\"a\",\"published\":\"2026-03-03\"}", "b.jsonl", options);
  EXPECT_EQ(format_day(*record.articles.at(0).published.day), "2026-03-03");
}

TEST(Read, meta_files) {
  fs::path path = fs::temp_directory_path() / "detente_read_meta.csv";
  std::ofstream(path) << "file,published,outlet\na.txt,2026-11-16,Harbour Post\n,2026-11-17,\na.txt,2026-11-18,\n";
  std::vector<Problem> problems;
  auto meta = load_meta(path, problems);
  EXPECT_EQ(meta.at("a.txt").published, "2026-11-16");
  EXPECT_EQ(problems.size(), 2u);
  fs::remove(path);
}

TEST(Read, a_day_that_is_none_is_noted) {
  auto result = jsonl("{\"text\":\"a\",\"published\":\"soon\"}", "in", {});
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_FALSE(result.problems[0].lost);
}

// Whatever the bytes are, something is said: an article or a problem; and articles are valid UTF-8.
TEST(Read, broken_files_made_by_chance) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"a.jsonl",
       "{\"id\":\"a\",\"text\":\"Dorn met Sarn.\",\"published\":\"2026-11-16\"}\n{\"id\":1,\"html\":\"<p>a\",\"x\":[1,{}]}\n"},
      {"a.csv", "id,text,published\n1,\"Dorn \"\"met\"\"\nSarn.\",2026-11-16\n2,So,\n"},
      {"a.xml",
       "<?xml version='1.0'?><rss><channel><title>H</title><item><description>Dorn "
       "&lt;b&gt;</description></item></channel></rss>"},
      {"a.warc",
       "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 52\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: "
       "text/html\r\n\r\n<p>Dorn</p>\r\n\r\n"},
      {"a.html.gz", packed("<html><p>Dorn met Sarn.</p></html>")}};
  for (unsigned seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    auto [name, content] = files[seed % files.size()];
    for (int i = 0; i < 4; ++i) content[random() % content.size()] = static_cast<char>(random() % 256);
    if (random() % 4 == 0) content.resize(random() % content.size());
    Result result = bytes(content, name, {});
    EXPECT_FALSE(result.articles.empty() && result.problems.empty()) << name << " " << seed;
    for (const Article& article : result.articles) EXPECT_TRUE(utf8::valid(article.raw)) << name << " " << seed;
  }
}

}  // namespace
}  // namespace detente::read
