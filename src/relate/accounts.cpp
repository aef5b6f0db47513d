#include "relate/accounts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "claims/likeness.h"

namespace detente::relate {

namespace {

constexpr std::size_t kMostCompared = 200;  // propositions that one word may lead to
constexpr double kSameQuotation = 0.6;      // share of words of two wordings of one quotation
constexpr std::size_t kShortestQuotation = 5;
constexpr std::size_t kBrief = 2;                  // words of a proposition that says little
constexpr std::chrono::days kSameMatter{2 * 365};  // within which a brief proposition is of one matter
constexpr std::size_t kRun = 3;                    // words in a row that bring two quotations together

std::string place_of(const CleanArticle& article) { return article.outlet.empty() ? article.title : article.outlet; }

// ---- propositions

class Gathering {
 public:
  explicit Gathering(const claims::Lexicon& lexicon) : lexicon_(lexicon) {}

  void read(const store::StoredArticle& stored) {
    for (const Claim& claim : stored.analysis.claims) {
      const std::string words(stored.analysis.article.text.view(claim.span));
      const auto& a = stored.analysis;
      const auto known = claims::known_by(a.article.text, claim.span, a.entities, lexicon_);
      const auto answered = account_answered(claim);
      const std::size_t at = answered ? *answered : account_for(claim, stored, words, known);
      placed_[claim.id] = at;
      for (const Assertion& one : claim.assertions) speak(at, stored, claim, words, one, known, answered.has_value());
    }
  }

  std::vector<Account> all() { return std::move(accounts_); }

 private:
  struct Founder {
    claims::Known known;
    std::set<std::string> actors;
    std::optional<Day> day;
    std::set<std::string> articles;
  };

  static std::set<std::string> actors_of(const Claim& claim) {
    std::set<std::string> actors;
    for (const About& one : claim.about) actors.insert(one.actor);
    for (const Assertion& one : claim.assertions)
      if (!one.actor.empty()) actors.insert(one.actor);
    return actors;
  }

  // "Velmark denied it": its article says whom that is against.
  std::optional<std::size_t> account_answered(const Claim& claim) const {
    for (const std::string& other : claim.contradicts)
      if (const auto found = placed_.find(other); found != placed_.end()) return found->second;
    return std::nullopt;
  }

  std::size_t account_for(const Claim& claim, const store::StoredArticle& stored, const std::string& words,
                          const claims::Known& known) {
    const auto actors = actors_of(claim);
    const auto day = stored.analysis.article.published.day;
    if (const auto found = nearest(known, actors, stored.analysis.article)) {
      founders_[*found].articles.insert(stored.analysis.article.id);
      return *found;
    }
    for (const auto& word : known.words) by_word_[word].push_back(accounts_.size());
    accounts_.push_back({words, claim.about, {}});
    founders_.push_back({known, actors, day, {stored.analysis.article.id}});
    return accounts_.size() - 1;
  }

  // The account most alike; of equals the first.
  std::optional<std::size_t> nearest(const claims::Known& known, const std::set<std::string>& actors,
                                     const CleanArticle& article) const {
    std::optional<std::size_t> best;
    double most = claims::kSameProposition;
    std::set<std::size_t> tried;
    for (const auto& word : known.words) {
      const auto found = by_word_.find(word);
      if (found == by_word_.end() || found->second.size() > kMostCompared) continue;
      for (std::size_t at : found->second) {
        if (!tried.insert(at).second || !share(founders_[at].actors, actors)) continue;
        if (founders_[at].articles.count(article.id)) continue;  // the claims room has parted them
        if (is_brief(founders_[at].known, known) && is_long_between(founders_[at].day, article.published.day)) continue;
        const double value = claims::likeness(founders_[at].known, known);
        if (value > most || (value == most && (!best || at < *best))) most = value, best = at;
      }
    }
    return best;
  }

  // "that it broke the treaty": years later that is another treaty.
  static bool is_brief(const claims::Known& a, const claims::Known& b) {
    return std::min(a.words.size(), b.words.size()) <= kBrief;
  }

  static bool is_long_between(std::optional<Day> a, std::optional<Day> b) {
    return a && b && (*a < *b ? *b - *a : *a - *b) > kSameMatter;
  }

  static bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.count(one) > 0; });
  }

  // Said once in each story, however often it is printed.
  void speak(std::size_t at, const store::StoredArticle& stored, const Claim& claim, const std::string& words,
             const Assertion& one, const claims::Known& known, bool answers) {
    const CleanArticle& article = stored.analysis.article;
    const std::string& story = stored.story.empty() ? article.id : stored.story;
    if (!heard_.insert({at, story, one.actor.empty() ? one.by : one.actor, one.how}).second) return;
    const bool denies = one.how == "denied" || one.how == "disputed" || one.how == "retracted";
    const bool against = answers ? denies : denies != (known.negated != founders_[at].known.negated);
    accounts_[at].voices.push_back({claim.id, article.id, place_of(article), article.published.day, words, one, against});
  }

  const claims::Lexicon& lexicon_;
  std::vector<Account> accounts_;
  std::vector<Founder> founders_;
  std::map<std::string, std::vector<std::size_t>> by_word_;
  std::map<std::string, std::size_t> placed_;  // claim -> account
  std::set<std::tuple<std::size_t, std::string, std::string, std::string>> heard_;
};

const Voice* first_of(const Account& account, bool against, const std::string* actor) {
  for (const Voice& voice : account.voices)
    if (voice.against == against && (!actor || voice.assertion.actor == *actor)) return &voice;
  return nullptr;
}

bool one_speaker(const Voice& a, const Voice& b) {
  return a.assertion.actor.empty() ? a.assertion.by == b.assertion.by : a.assertion.actor == b.assertion.actor;
}

void against_himself(const Account& account, std::vector<Clash>& to) {
  std::set<std::string> done;
  for (const Voice& voice : account.voices) {
    const std::string& actor = voice.assertion.actor;
    if (actor.empty() || !done.insert(actor).second) continue;
    const Voice* one = first_of(account, false, &actor);
    const Voice* other = first_of(account, true, &actor);
    if (one && other) to.push_back({&account, one, other, true});
  }
}

void two_accounts(const Account& account, std::vector<Clash>& to) {
  for (const Voice& one : account.voices)
    for (const Voice& other : account.voices)
      if (!one.against && other.against && !one_speaker(one, other)) {
        to.push_back({&account, &one, &other, false});
        return;
      }
}

// ---- quotations

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : utf8::lower(text) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte)) word += c;
    else if (!word.empty()) words.push_back(std::move(word)), word.clear();
  }
  return words;
}

struct Heard {
  std::string speaker, name, story;
  Wording wording;
  Words words;
};

std::vector<Heard> quotations(const std::vector<store::StoredArticle>& articles) {
  std::vector<Heard> all;
  std::set<std::tuple<std::string, std::string>> known;  // one wording of a speaker once, whoever prints it
  for (const auto& stored : articles) {
    const CleanArticle& article = stored.analysis.article;
    for (const Quote& quote : stored.analysis.quotes) {
      if (quote.kind != "direct" || quote.speaker.actor.empty()) continue;
      std::string text;
      for (Span span : quote.spans) text += (text.empty() ? "" : " ") + std::string(article.text.view(span));
      Words words = words_of(text);
      std::string key;
      for (const auto& word : words) key.append(word).append(1, ' ');
      if (words.size() < kShortestQuotation || !known.insert({quote.speaker.actor, key}).second) continue;
      all.push_back({quote.speaker.actor,
                     quote.speaker.name,
                     stored.story.empty() ? article.id : stored.story,
                     {quote.id, article.id, place_of(article), article.published.day, text},
                     std::move(words)});
    }
  }
  return all;
}

bool is_part(const Words& part, const Words& whole) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

double common_share(const Words& a, const Words& b) {
  const std::set<std::string> one(a.begin(), a.end()), other(b.begin(), b.end());
  std::size_t common = 0;
  for (const auto& word : one) common += other.count(word);
  return static_cast<double>(common) / static_cast<double>(one.size() + other.size() - common);
}

std::optional<Variant> variant(const Heard& a, const Heard& b) {
  if (a.wording.article == b.wording.article) return std::nullopt;
  if (is_part(b.words, a.words)) return Variant{a.name, a.wording, b.wording, true};
  if (is_part(a.words, b.words)) return Variant{a.name, b.wording, a.wording, true};
  if (common_share(a.words, b.words) < kSameQuotation) return std::nullopt;
  return Variant{a.name, a.wording, b.wording, false};
}

}  // namespace

bool Account::disputed() const { return first_of(*this, false, nullptr) && first_of(*this, true, nullptr); }

std::vector<Account> accounts(const std::vector<store::StoredArticle>& articles, const claims::Lexicon& lexicon) {
  Gathering gathering(lexicon);
  for (const auto& article : articles) gathering.read(article);
  return gathering.all();
}

std::vector<Clash> clashes(const std::vector<Account>& all) {
  std::vector<Clash> found;
  for (const Account& account : all) {
    against_himself(account, found);
    two_accounts(account, found);
  }
  return found;
}

std::vector<Variant> variants(const std::vector<store::StoredArticle>& articles) {
  const auto all = quotations(articles);
  std::map<std::string, std::vector<std::size_t>> by_run;
  std::vector<Variant> found;
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::set<std::size_t> tried;
    for (std::size_t i = 0; i + kRun <= all[at].words.size(); ++i) {
      std::string run = all[at].speaker;
      for (std::size_t k = 0; k < kRun; ++k) run.append(1, ' ').append(all[at].words[i + k]);
      auto& others = by_run[run];
      for (std::size_t other : others)
        if (other != at && tried.size() < kMostCompared && tried.insert(other).second)
          if (auto one = variant(all[other], all[at])) found.push_back(std::move(*one));
      if (others.empty() || others.back() != at) others.push_back(at);
    }
  }
  return found;
}

}  // namespace detente::relate
