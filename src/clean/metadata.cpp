#include "clean/metadata.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
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
constexpr std::array<const char*, 7> kAuthors = {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "dc.author"};
constexpr std::array<const char*, 3> kOutlets = {"og:site_name", "application-name", "dc.publisher"};
constexpr std::array<const char*, 24> kDays = {
    "article:published_time", "og:published_time", "article:published", "datepublished", "og:article:published_time", "rnews:datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish_date", "publication_date",
    "publish-date", "dc.date.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dcterms.issued", "date", "dc.created",
    "article_date_original", "citation_publication_date"};

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
      if (element.html->tag == GUMBO_TAG_LINK && utf8::lower(element.attribute("rel")) == "canonical" && element.attribute("href").starts_with("http"))
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

  std::string heading(GumboTag tag) const {
    for (std::size_t i = 0; i < elements_.size(); ++i)
      if (elements_[i].html->tag == tag)
        if (std::string text = normalised(page_.text_of(static_cast<int>(i))); words_of(text).size() >= 2) return text;
    return "";
  }

  // "Ministers meet in Harrow | The Arnor Post" -> "Ministers meet in Harrow"
  std::string without_outlet(const std::string& title) const {
    static constexpr std::array<std::string_view, 9> separators = {" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " « "};
    std::size_t at = std::string::npos, size = 0;
    for (std::string_view separator : separators)
      if (auto found = title.rfind(separator); found != std::string::npos && (at == std::string::npos || found > at)) at = found, size = separator.size();
    if (at == std::string::npos) return title;
    std::string before = title.substr(0, at), after = title.substr(at + size);
    bool names_outlet = !out_.outlet.empty() && utf8::fold(after).find(utf8::fold(out_.outlet)) != std::string::npos;
    bool is_tail = words_of(after).size() <= 4 && words_of(before).size() >= words_of(after).size();
    return names_outlet || is_tail ? without_outlet(before) : title;
  }

  std::string title() const {
    std::string head = normalised(page_.title());
    std::string best = first({meta(kTitles), data_.headline, head});
    std::string h1 = heading(GUMBO_TAG_H1);
    std::string folded = utf8::fold(h1);
    bool agrees = !h1.empty() && (utf8::fold(head).find(folded) != std::string::npos || utf8::fold(best).find(folded) != std::string::npos ||
                                  folded.find(utf8::fold(without_outlet(best))) != std::string::npos);
    if (agrees) return h1;
    return best.empty() ? h1 : without_outlet(best);
  }

  // --- author

  std::string tidy_author(const std::string& words) const {
    std::string text = normalised(words);
    auto parts = words_of(text);
    if (!parts.empty() && rules_.byline.count(utf8::fold(bare(parts.front())))) text = normalised(text.substr(parts.front().size()));
    bool is_address = text.find("://") != std::string::npos || text.find('@') != std::string::npos;
    return is_address || words_of(text).size() > 12 ? "" : text;
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

  std::optional<Day> meta_day() const {
    for (const char* name : kDays)
      if (auto day = day_in(meta_named(name))) return day;
    return std::nullopt;
  }

  bool in_main(int i) const {
    return main_ >= 0 && i >= main_ && i < elements_[static_cast<std::size_t>(main_)].end;
  }

  // <time pubdate>, itemprop=datePublished, then the first <time> of the page that is not in a list of other articles.
  std::optional<Day> time_day() const {
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t i = 0; i < elements_.size(); ++i) {
        const Element& element = elements_[i];
        bool marked = element.attribute("itemprop") == "datePublished" || (element.html->tag == GUMBO_TAG_TIME && !element.attribute("pubdate").empty()) ||
                      std::string_view(element.attribute("class")).find("published") != std::string_view::npos;
        bool wanted = pass == 0 ? marked : element.html->tag == GUMBO_TAG_TIME && is_of_article(static_cast<int>(i));
        if (!wanted) continue;
        for (const char* key : {"datetime", "content", "title"})
          if (auto day = day_in(element.attribute(key))) return day;
        if (auto day = find_day(page_.text_of(static_cast<int>(i)).substr(0, 200), rules_.months)) return day;
      }
    return std::nullopt;
  }

  bool is_of_article(int i) const {
    const std::string& junk = elements_[static_cast<std::size_t>(i)].junk;
    return junk != "related" && junk != "comments" && junk != "navigation";
  }

  // A line near the article that is little more than a day.
  std::optional<Day> visible_day() const {
    constexpr std::size_t kLine = 14;
    for (const Block& block : page_.blocks()) {
      if (block.element < 0 || !is_of_article(block.element)) continue;
      if (words_of(block.text).size() > kLine) continue;
      if (auto day = find_day(block.text, rules_.months)) return day;
    }
    return std::nullopt;
  }

  Published published() const {
    if (auto day = day_in(data_.published)) return {day, "json-ld"};
    if (auto day = meta_day()) return {day, "meta"};
    if (auto day = url_day(out_.url)) return {day, "url"};
    if (auto day = time_day()) return {day, "time"};
    if (auto day = visible_day()) return {day, "visible"};
    return {};
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
