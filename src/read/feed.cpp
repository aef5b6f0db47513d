// RSS 2.0, RSS 1.0 and Atom. libxml2 parses without network, without replacing entities and with its limits on; a document that
// declares entities is refused, so that none can be expanded.
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>

#include "read/formats.h"

namespace detente::read {

namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeChars {
  void operator()(xmlChar* chars) const { xmlFree(chars); }
};

std::string_view name_of(const xmlNode* node) { return node->name ? reinterpret_cast<const char*>(node->name) : ""; }

std::string content_of(xmlNode* node) {
  std::unique_ptr<xmlChar, FreeChars> content(xmlNodeGetContent(node));
  return content ? reinterpret_cast<const char*>(content.get()) : "";
}

std::string attribute(xmlNode* node, const char* name) {
  std::unique_ptr<xmlChar, FreeChars> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

xmlNode* child(xmlNode* node, std::string_view name) {
  for (xmlNode* one = node->children; one; one = one->next)
    if (one->type == XML_ELEMENT_NODE && name_of(one) == name) return one;
  return nullptr;
}

// The first of these children that has words.
std::string first_content(xmlNode* node, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    if (xmlNode* found = child(node, name))
      if (std::string words = content_of(found); !words.empty()) return words;
  return "";
}

// An Atom text of type xhtml holds markup as elements; everything else holds it as characters.
std::string markup_of(xmlNode* node) {
  if (attribute(node, "type") != "xhtml") return content_of(node);
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), xmlBufferFree);
  for (xmlNode* one = node->children; one; one = one->next) xmlNodeDump(buffer.get(), node->doc, one, 0, 0);
  return reinterpret_cast<const char*>(xmlBufferContent(buffer.get()));
}

// The fullest of the texts an item offers: content:encoded and description, or content and summary.
xmlNode* body_of(xmlNode* item) {
  xmlNode* best = nullptr;
  std::size_t longest = 0;
  for (std::string_view name : {"encoded", "content", "description", "summary"}) {
    xmlNode* found = child(item, name);
    if (!found) continue;
    std::size_t size = content_of(found).size();
    if (size > longest) best = found, longest = size;
  }
  return best;
}

std::string link_of(xmlNode* item) {
  for (xmlNode* one = item->children; one; one = one->next) {
    if (one->type != XML_ELEMENT_NODE || name_of(one) != "link") continue;
    std::string href = attribute(one, "href");
    std::string rel = attribute(one, "rel");
    if (href.empty()) return content_of(one);
    if (rel.empty() || rel == "alternate") return href;
  }
  return "";
}

std::string author_of(xmlNode* item) {
  xmlNode* author = child(item, "author");
  if (author && child(author, "name")) return content_of(child(author, "name"));
  return first_content(item, {"creator", "author"});
}

bool has_markup(std::string_view text) {
  return text.find('<') != std::string_view::npos || text.find('&') != std::string_view::npos;
}

Problem problem_at(const std::string& name, std::uint64_t line, std::string what, bool lost = true) {
  Problem problem;
  problem.source = name;
  problem.line = line;
  problem.what = std::move(what);
  problem.lost = lost;
  return problem;
}

struct Feed {
  const std::string& name;
  std::string outlet;
  const Options& options;
  Result& result;
};

void read_item(xmlNode* item, const Feed& feed) {
  auto line = static_cast<std::uint64_t>(xmlGetLineNo(item));
  xmlNode* body = body_of(item);
  if (!body) return feed.result.problems.push_back(problem_at(feed.name, line, "the feed's item has no text"));
  Article article;
  article.raw = markup_of(body);
  article.kind = has_markup(article.raw) ? Article::Kind::html : Article::Kind::text;
  article.title = first_content(item, {"title"});
  article.url = link_of(item);
  article.author = author_of(item);
  article.outlet = feed.outlet;
  article.source = feed.name + ":" + std::to_string(line);
  set_published(article, first_content(item, {"pubDate", "published", "date", "updated"}), "feed", feed.result.problems);
  add_article(std::move(article), feed.name, feed.options, feed.result);
}

// Items stand below <channel> (RSS 2), below <rdf:RDF> (RSS 1) or below <feed> (Atom).
std::size_t read_items(xmlNode* parent, const Feed& feed) {
  std::size_t count = 0;
  for (xmlNode* one = parent->children; one; one = one->next) {
    if (one->type != XML_ELEMENT_NODE || (name_of(one) != "item" && name_of(one) != "entry")) continue;
    read_item(one, feed);
    ++count;
  }
  return count;
}

void report_error(const xmlParserCtxt& context, const std::string& name, Result& result) {
  if (context.wellFormed) return;
  std::string what = context.lastError.message ? context.lastError.message : "broken XML";
  while (!what.empty() && what.back() == '\n') what.pop_back();
  Problem problem = problem_at(name, static_cast<std::uint64_t>(context.lastError.line), "broken XML: " + what);
  if (context.lastError.int2 > 0) problem.column = static_cast<std::uint64_t>(context.lastError.int2);
  result.problems.push_back(std::move(problem));
}

}  // namespace

void read_feed(std::string_view utf8, const std::string& name, const Options& options, Result& result) {
  if (utf8.find("<!ENTITY") != std::string_view::npos)
    return result.problems.push_back(problem_at(name, 1, "the feed declares entities of its own and is not read"));
  std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  constexpr int flags = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), name.c_str(), "UTF-8", flags));
  report_error(*context, name, result);
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root) return result.problems.push_back(problem_at(name, 1, "the feed has no element"));
  xmlNode* channel = child(root, "channel");
  Feed feed{name, first_content(channel ? channel : root, {"title"}), options, result};
  std::size_t items = read_items(root, feed) + (channel ? read_items(channel, feed) : 0);
  if (items == 0) result.problems.push_back(problem_at(name, 1, "the feed has no items"));
}

}  // namespace detente::read
