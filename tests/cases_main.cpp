// cases [--bless] [--data DIR] [FILE|FOLDER|FILE:LINE …]: runs text cases through the whole pipeline in the invented world.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "cases_format.h"
#include "world/world.h"

namespace detente::cases {

namespace fs = std::filesystem;

namespace {

std::string yes(bool value) { return value ? "yes" : "no"; }

template <typename Range, typename Name>
std::string joined(const Range& range, Name name, const char* between = "+") {
  std::string out;
  for (const auto& one : range) out += (out.empty() ? "" : between) + name(one);
  return out;
}

std::string party_name(const Party& party) { return party.name.empty() ? party.text : party.name; }
std::string party_country(const Party& party) { return party.country; }
std::string link_name(const ChainLink& link) { return link.name.empty() ? link.text : link.name; }
std::string speaker_name(const Speaker& speaker) { return speaker.name.empty() ? speaker.text : speaker.name; }
std::string date_text(const std::optional<Date>& date) { return date ? date->str() : ""; }

std::string number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

// Which of the article's deeds and words an event is a mention of: A, B ... in the order they are told; "+" beyond Z.
std::string which(const Analysis& a, const Event& e) {
  std::vector<std::string> told;
  for (const Event& other : a.events) {
    if (std::find(told.begin(), told.end(), other.event) == told.end()) told.push_back(other.event);
    if (other.event == e.event) break;
  }
  return std::string(1, told.size() > 26 ? '+' : static_cast<char>('A' + told.size() - 1));
}

Fact fact_of(const Analysis& a, const Event& e) {
  Fact fact{"event", std::string(a.article.text.view(e.trigger)), {}};
  fact.attributes = {{"source", joined(e.source, party_name)},
                     {"target", joined(e.target, party_name)},
                     {"source_country", joined(e.source, party_country)},
                     {"target_country", joined(e.target, party_country)},
                     {"type", e.type},
                     {"mode", e.mode},
                     {"cameo", e.cameo},
                     {"quad", std::string(to_string(e.quad))},
                     {"lane", std::string(to_string(e.lane))},
                     {"status", std::string(to_string(e.status))},
                     {"counts", yes(e.counts())},
                     {"flags", joined(
                                   e.flags, [](const auto& flag) { return flag; }, ",")},
                     {"context", joined(
                                     e.context, [](const auto& one) { return one; }, ",")},
                     {"date", date_text(e.date)},
                     {"place", e.place},
                     {"magnitude", e.magnitude ? number(e.magnitude->value) + " " + e.magnitude->unit : ""},
                     {"chain", joined(e.chain, link_name, "<")},
                     {"third", joined(
                                   e.third_parties, [](const ThirdParty& one) { return one.role + ":" + one.party.name; }, ",")},
                     {"of", e.of < 0 ? "" : std::string(a.article.text.view(a.events[static_cast<std::size_t>(e.of)].trigger))},
                     {"which", which(a, e)},
                     {"rule", e.rule}};
  return fact;
}

std::string words_of(const Text& text, const std::vector<Span>& spans) {
  return joined(
      spans, [&](Span span) { return std::string(text.view(span)); }, " … ");
}

Fact fact_of(const Analysis& a, const Quote& q) {
  Fact fact{"quote", words_of(a.article.text, q.spans), {}};
  fact.attributes = {{"kind", q.kind},
                     {"speaker", speaker_name(q.speaker)},
                     {"cue", q.cue ? std::string(a.article.text.view(*q.cue)) : ""},
                     {"act", q.act},
                     {"said", yes(q.said)},
                     {"addressee", q.addressee ? party_name(*q.addressee) : ""},
                     {"venue", q.venue},
                     {"date", date_text(q.date)},
                     {"about", joined(q.about, [](const About& one) { return one.name; })},
                     {"stance", joined(q.about, [](const About& one) { return std::string(to_string(one.stance)); })},
                     {"inside", q.inside < 0 ? "" : words_of(a.article.text, a.quotes[static_cast<std::size_t>(q.inside)].spans)},
                     {"chain", joined(q.chain, link_name, "<")},
                     {"rule", q.rule}};
  return fact;
}

// A plural has the values of all its actors: id=ada-orne+viktor-sarn.
Fact fact_of(const Analysis& a, const Mention& m) {
  std::vector<int> all{m.actor};
  all.insert(all.end(), m.others.begin(), m.others.end());
  auto each = [&](std::string Actor::*field) {
    return joined(all, [&](int actor) { return a.entities.actors[static_cast<std::size_t>(actor)].*field; });
  };
  return {"actor",
          std::string(a.article.text.view(m.span)),
          {{"id", each(&Actor::id)},
           {"name", each(&Actor::name)},
           {"country", each(&Actor::country)},
           {"sector", each(&Actor::sector)},
           {"role", each(&Actor::role)}}};
}

std::vector<Fact> facts_of(const Analysis& a) {
  std::vector<Fact> out;
  const Text& text = a.article.text;
  auto words = [&](Span span) { return std::string(text.view(span)); };
  for (const Event& event : a.events) {
    out.push_back(fact_of(a, event));
    if (!event.counts()) continue;
    out.push_back(fact_of(a, event));
    out.back().kind = "deed";
  }
  for (const Quote& quote : a.quotes) out.push_back(fact_of(a, quote));
  for (const TimeExpression& date : a.dates)
    out.push_back({"date", words(date.span), {{"value", date.value}, {"type", date.type}, {"date", date_text(date.date)}}});
  for (const Claim& claim : a.claims)
    out.push_back({"claim",
                   words(claim.span),
                   {{"by", joined(claim.assertions, [](const Assertion& one) { return one.by; })},
                    {"how", joined(claim.assertions, [](const Assertion& one) { return one.how; })},
                    {"contradicts", std::to_string(claim.contradicts.size())}}});
  for (const Commitment& one : a.commitments)
    out.push_back(
        {"commitment",
         words(one.span),
         {{"kind", one.kind},
          {"by", one.by + (one.with.empty() ? "" : "+") + joined(one.with, [](const Maker& maker) { return maker.name; })},
          {"to", one.to},
          {"deadline", one.deadline},
          {"condition", one.condition},
          {"outcome", one.outcome}}});
  for (const Forecast& one : a.forecasts)
    out.push_back({"forecast", words(one.span), {{"by", one.by}, {"deadline", one.deadline}, {"condition", one.condition}}});
  for (const Mention& mention : a.entities.mentions)
    if (mention.actor >= 0) out.push_back(fact_of(a, mention));
  for (const Removed& piece : a.article.removed) out.push_back({"removed", piece.text, {{"reason", piece.reason}}});
  for (auto paragraph : text.paragraphs()) out.push_back({"paragraph", words(paragraph), {}});
  return out;
}

Article article_of(const Case& one) {
  Article article;
  article.id = "case";
  article.raw = one.text;
  article.kind = one.kind == "html" ? Article::Kind::html : Article::Kind::text;
  article.source = "case";
  article.published = {parse_day(one.published), "record"};
  return article;
}

// Cases of the clean room go through cleaning; all others are clean text as it stands.
Analysis analysis_of(const Case& one, bool clean, const pipeline::Knowledge& knowledge) {
  if (clean) return pipeline::analyse(article_of(one), knowledge);
  CleanArticle article;
  article.id = "case";
  article.text = Text(one.text);
  article.published = {parse_day(one.published), "record"};
  article.language = "en";
  return pipeline::analyse(std::move(article), knowledge);
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_blessed(const fs::path& path, const std::map<int, std::pair<int, std::vector<std::string>>>& changes) {
  std::istringstream lines(content_of(path));
  std::ofstream out(path, std::ios::binary);
  std::string line;
  int skip_to = 0;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (number > skip_to) out << line << "\n";
    auto change = changes.find(number);
    if (change == changes.end()) continue;
    for (const auto& fresh : change->second.second) out << fresh << "\n";
    skip_to = change->second.first;
  }
}

struct Tally {
  int passed = 0;
  int failed = 0;
};

struct Selection {
  fs::path file;
  int line = 0;  // 0: the whole file
};

class Runner {
 public:
  Runner(const pipeline::Knowledge& knowledge, bool bless) : knowledge_(knowledge), bless_(bless) {}

  void run(const Selection& selection) {
    auto all = parse(content_of(selection.file), selection.file.string());
    bool clean = selection.file.string().find("/clean/") != std::string::npos;
    std::map<int, std::pair<int, std::vector<std::string>>> changes;
    for (const Case& one : all) {
      if (selection.line && (selection.line < one.line || selection.line > one.last)) continue;
      auto found = facts_of(analysis_of(one, clean, knowledge_));
      auto wrong = differences(one, found);
      if (wrong.empty()) {
        ++tally_.passed;
        continue;
      }
      if (bless_) changes[one.body_end] = {one.last, blessed(one, found)};
      else show(selection.file, one, wrong);
      ++tally_.failed;
    }
    if (bless_ && !changes.empty()) write_blessed(selection.file, changes);
  }

  const Tally& tally() const { return tally_; }

 private:
  void show(const fs::path& file, const Case& one, const std::vector<std::string>& wrong) const {
    std::cout << file.string() << ":" << one.line << ":" << one.title << "\n";
    for (const auto& line : wrong) std::cout << "   " << line << "\n";
  }

  const pipeline::Knowledge& knowledge_;
  bool bless_;
  Tally tally_;
};

std::vector<Selection> selections(const std::vector<std::string>& operands) {
  std::vector<Selection> out;
  for (const auto& operand : operands) {
    if (fs::is_directory(operand)) {
      std::vector<fs::path> files;
      for (const auto& item : fs::recursive_directory_iterator(operand))
        if (item.path().extension() == ".case") files.push_back(item.path());
      std::sort(files.begin(), files.end());
      for (const auto& file : files) out.push_back({file, 0});
      continue;
    }
    auto colon = operand.rfind(':');
    if (colon != std::string::npos && fs::exists(operand.substr(0, colon)))
      out.push_back({operand.substr(0, colon), std::atoi(operand.c_str() + colon + 1)});
    else out.push_back({operand, 0});
  }
  return out;
}

int run(std::vector<std::string> words) {
  bool bless = std::erase(words, "--bless") > 0;
  if (words.empty()) words.push_back(std::string(DETENTE_SOURCE_DIR) + "/tests/cases");
  auto knowledge = pipeline::load_knowledge(world());
  Runner runner(knowledge, bless);
  for (const auto& selection : selections(words)) runner.run(selection);
  const Tally& tally = runner.tally();
  std::cout << (bless ? "blessed " : "") << tally.passed << " passed, " << tally.failed << " failed\n";
  return tally.failed && !bless ? 1 : 0;
}

}  // namespace
}  // namespace detente::cases

int main(int count, char** words) {
  try {
    return detente::cases::run({words + 1, words + count});
  } catch (const std::exception& error) {
    std::cerr << "cases: " << error.what() << "\n";
    return 2;
  }
}
