#include "clean/metadata.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/days.h"
#include "clean/linked_data.h"

namespace detente::clean {

namespace {

std::string normalised(std::string_view text) {
  std::string out;
  for (std::string_view word : words_of(text)) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

// Names of <meta> elements in use, best first.
constexpr std::array<const char*, 5> kTitles = {"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"};
constexpr std::array<const char*, 7> kAuthors = {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author",
                                                 "byl",    "dc.author"};
constexpr std::array<const char*, 3> kOutlets = {"og:site_name", "application-name", "dc.publisher"};
constexpr std::array<const char*, 6> kPublished = {"article:published_time", "og:published_time",         "article:published",
                                                   "datepublished",          "og:article:published_time", "rnews:datepublished"};
constexpr std::array<const char*, 18> kDays = {"parsely-pub-date", "sailthru.date",         "cxenseparse:recs:publishtime",
                                               "pubdate",          "publishdate",           "publish_date",
                                               "publication_date", "publish-date",          "dc.date.issued",
                                               "dc.date.created",  "dcterms.created",       "dc.date",
                                               "dcterms.date",     "dcterms.issued",        "date",
                                               "dc.created",       "article_date_original", "citation_publication_date"};

class Reader {
 public:
  Reader(const Page& page, int main, const std::string& url, const Rules::Impl& rules)
      : page_(page), elements_(page.elements()), main_(main), rules_(rules), data_(read_linked_data(page.json_ld())) {
    out_.url = url;
  }

  Metadata run() {
    if (out_.url.empty()) out_.url = address();
    out_.outlet = first({meta(kOutlets), data_.publisher, host()});
    out_.title = title();
    out_.author = author();
    out_.published = published();
    return std::move(out_);
  }

 private:
  static std::string first(std::initializer_list<std::string> choices) {
    for (const std::string& choice : choices)
      if (!choice.empty()) return choice;
    return "";
  }

  // <meta name|property|itemprop="NAME" content="...">
  std::string meta_named(std::string_view wanted) const {
    for (const Element& element : elements_) {
      if (element.html->tag != GUMBO_TAG_META) continue;
      for (const char* key : {"property", "name", "itemprop", "http-equiv"})
        if (utf8::lower(element.attribute(key)) == wanted)
          if (auto content = normalised(element.attribute("content")); !content.empty()) return content;
    }
    return "";
  }

  template <std::size_t N>
  std::string meta(const std::array<const char*, N>& names) const {
    for (const char* name : names)
      if (std::string found = meta_named(name); !found.empty()) return found;
    return "";
  }

  std::string address() const {
    for (const Element& element : elements_)
      if (element.html->tag == GUMBO_TAG_LINK && utf8::lower(element.attribute("rel")) == "canonical" &&
          element.attribute("href").starts_with("http"))
        return std::string(element.attribute("href"));
    std::string og = meta_named("og:url");
    return og.starts_with("http") ? og : "";
  }

  std::string host() const {
    auto at = out_.url.find("://");
    if (at == std::string::npos) return "";
    std::string host = out_.url.substr(at + 3, out_.url.find_first_of("/?#:", at + 3) - at - 3);
    return host.starts_with("www.") ? host.substr(4) : host;
  }

  // --- title

  // "Ministers meet in Harrow | The Arnor Post" -> "Ministers meet in Harrow"
  std::string without_outlet(const std::string& title) const {
    static constexpr std::array<std::string_view, 9> separators = {" | ", " - ", " – ",  " — ", " · ",
                                                                   " • ", " » ", " :: ", " « "};
    std::size_t at = std::string::npos, size = 0;
    for (std::string_view separator : separators)
      if (auto found = title.rfind(separator); found != std::string::npos && (at == std::string::npos || found > at))
        at = found, size = separator.size();
    if (at == std::string::npos) return title;
    std::string before = title.substr(0, at), after = title.substr(at + size);
    bool names_outlet = !out_.outlet.empty() && utf8::fold(after).find(utf8::fold(out_.outlet)) != std::string::npos;
    bool is_tail = words_of(after).size() <= 4 && words_of(before).size() >= words_of(after).size();
    return names_outlet || is_tail ? without_outlet(before) : title;
  }

  std::string title() const {
    std::string head = normalised(page_.title());
    std::string best = first({meta(kTitles), data_.headline, head});
    std::string heading = heading_of_article(head, best);
    return heading.empty() ? without_outlet(best) : heading;
  }

  static bool is_prose(const Block& block) {
    return block.stays() && block.kind != BlockKind::heading && (words_of(block.text).size() >= 10 || block.text.size() > 200);
  }

  // Of the headings before the first paragraph the last that the page's title names; else the last main heading.
  std::string heading_of_article(const std::string& head, const std::string& best) const {
    std::string named, main_heading;
    std::string folded_head = utf8::fold(head), folded_best = utf8::fold(best), outlet = utf8::fold(out_.outlet);
    for (const Block& block : page_.blocks()) {
      if (is_prose(block)) break;
      if (block.kind != BlockKind::heading || !is_of_article(block.element)) continue;
      std::string folded = utf8::fold(block.text);
      if (folded == outlet || words_of(folded).size() > 40 || rules_.rule_for(line_of(block.text))) continue;  // "Log in"
      bool agrees = folded_head.find(folded) != std::string::npos || folded_best.find(folded) != std::string::npos ||
                    (!best.empty() && folded.find(utf8::fold(without_outlet(best))) != std::string::npos);
      if (agrees && folded.size() * 3 >= without_outlet(head).size()) named = block.text;
      if (is_main_heading(block.element)) main_heading = block.text;
    }
    return named.empty() ? main_heading : named;
  }

  bool is_main_heading(int element) const {
    for (int up = 0; element >= 0 && up < 3; ++up, element = elements_[static_cast<std::size_t>(element)].parent)
      if (elements_[static_cast<std::size_t>(element)].html->tag == GUMBO_TAG_H1) return true;
    return false;
  }

  // --- author

  std::string tidy_author(const std::string& words) const {
    bool is_address = words.find("://") != std::string::npos || words.find('@') != std::string::npos;
    return is_address ? "" : author_in(words, rules_);
  }

  std::string visible_author() const {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const Element& element = elements_[i];
      std::string names = utf8::lower(std::string(element.attribute("class").substr(0, 300)));
      bool named = element.attribute("rel") == "author" || element.attribute("itemprop") == "author" ||
                   names.find("author-name") != std::string::npos || names.find("byline") != std::string::npos;
      if (!named || element.html->tag == GUMBO_TAG_META || element.html->tag == GUMBO_TAG_LINK) continue;
      if (std::string author = tidy_author(page_.text_of(static_cast<int>(i))); !author.empty()) return author;
    }
    return "";
  }

  std::string author() const { return first({tidy_author(data_.author), tidy_author(meta(kAuthors)), visible_author()}); }

  // --- day

  std::optional<Day> day_in(std::string_view words) const {
    if (auto day = parse_day(words.substr(0, std::min<std::size_t>(words.size(), 10)))) return day;
    if (auto day = url_day(words.substr(0, 8))) return day;
    return find_day(words.substr(0, 300), rules_.months);
  }

  template <std::size_t N>
  std::optional<Day> meta_day(const std::array<const char*, N>& names) const {
    for (const char* name : names)
      if (auto day = day_in(meta_named(name))) return day;
    return std::nullopt;
  }

  bool in_main(int i) const { return main_ >= 0 && i >= main_ && i < elements_[static_cast<std::size_t>(main_)].end; }

  // <time pubdate>, itemprop=datePublished, then the first <time> of the page that is not in a list of other articles.
  std::optional<Day> time_day() const {
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t i = 0; i < elements_.size(); ++i) {
        const Element& element = elements_[i];
        bool marked = is_publication(element) || (element.html->tag == GUMBO_TAG_TIME && !element.attribute("pubdate").empty()) ||
                      std::string_view(element.attribute("class")).find("published") != std::string_view::npos;
        bool wanted = pass == 0 ? marked : element.html->tag == GUMBO_TAG_TIME && is_of_article(static_cast<int>(i));
        if (!wanted) continue;
        for (const char* key : {"datetime", "content", "title"})
          if (auto day = day_in(element.attribute(key))) return day;
        if (auto day = find_day(page_.text_of(static_cast<int>(i)).substr(0, 200), rules_.months)) return day;
      }
    return std::nullopt;
  }

  static bool is_publication(const Element& element) {
    std::string name = utf8::lower(std::string(element.attribute("itemprop")) + " " + std::string(element.attribute("property")));
    return name.find("datepublished") != std::string::npos || name.find("datecreated") != std::string::npos;
  }

  bool is_of_article(int i) const {
    if (i < 0) return true;
    const std::string& junk = elements_[static_cast<std::size_t>(i)].junk;
    return junk != "related" && junk != "comments" && junk != "navigation";
  }

  std::size_t headline_index() const {
    const std::vector<Block>& blocks = page_.blocks();
    auto found = std::find_if(blocks.begin(), blocks.end(),
                              [&](const Block& block) { return block.text == out_.title && block.kind == BlockKind::heading; });
    return found == blocks.end() ? 0 : static_cast<std::size_t>(found - blocks.begin());
  }

  // A line near the article that is little more than a day, or a first paragraph that starts with one.
  std::optional<Day> visible_day() const {
    constexpr std::size_t kLine = 14;
    const std::vector<Block>& blocks = page_.blocks();
    std::size_t headline = headline_index();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[(headline + i) % blocks.size()];  // from the headline on, then what stands before it
      if (is_of_article(block.element) && words_of(block.text).size() <= kLine)
        if (auto day = find_day(block.text, rules_.months)) return day;
    }
    int paragraphs = 0;
    for (const Block& block : page_.blocks()) {
      if (!block.stays() || words_of(block.text).size() <= kLine) continue;
      bool starts = block.text[0] >= '0' && block.text[0] <= '9';
      if (auto day = starts ? find_day(block.text.substr(0, 24), rules_.months) : std::nullopt) return day;
      if (++paragraphs == 4) break;
    }
    return std::nullopt;
  }

  struct Witness {
    std::optional<Day> day;
    const char* from;
    int weight;
  };

  // The address has the outlet's own day, where markup may have the same moment in another time zone.
  static void set_by_address(std::vector<Witness>& witnesses) {
    const auto address = witnesses.front().day;
    for (Witness& one : witnesses)
      if (address && one.day && std::abs((*one.day - *address).count()) <= 1) one.day = address;
  }

  // Markup is now and then about the template or the last change: the day with most witnesses is it, the first of equals.
  Published published() const {
    std::vector<Witness> witnesses = {{url_day(out_.url), "url", 2},     {day_in(data_.published), "json-ld", 2},
                                      {meta_day(kPublished), "meta", 2}, {meta_day(kDays), "meta", 1},
                                      {time_day(), "time", 1},           {visible_day(), "visible", 1}};
    set_by_address(witnesses);
    const Witness* best = nullptr;
    int most = 0;
    for (const Witness& one : witnesses) {
      int votes = 0;
      for (const Witness& other : witnesses) votes += one.day && other.day == one.day ? other.weight : 0;
      if (votes > most) most = votes, best = &one;
    }
    return best ? Published{best->day, best->from} : Published{};
  }

  const Page& page_;
  const std::vector<Element>& elements_;
  int main_;
  const Rules::Impl& rules_;
  LinkedData data_;
  Metadata out_;
};

}  // namespace

Metadata read_metadata(const Page& page, int main, const std::string& url, const Rules::Impl& rules) {
  return Reader(page, main, url, rules).run();
}

}  // namespace detente::clean
