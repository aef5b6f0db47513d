#include "relate/acts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"

namespace detente::relate {

namespace {

using store::StoredArticle;

std::string joined(const std::vector<Party>& parties) {
  std::string names;
  for (const Party& party : parties) {
    if (!names.empty()) names += ", ";
    names += party.name.empty() ? party.text : party.name;
  }
  return names;
}

// Where the outlet is not known, the title stands for it.
std::string masthead(const CleanArticle& article) {
  if (!article.outlet.empty()) return article.outlet;
  return article.title.empty() ? article.id : article.title;
}

std::vector<std::string> chain_of(const StoredArticle& article, const std::vector<ChainLink>& links) {
  std::vector<std::string> chain{masthead(article.analysis.article)};
  for (const ChainLink& link : links) chain.push_back(link.name.empty() ? link.text : link.name);
  return chain;
}

std::optional<Day> day_of(const Event& event, const StoredArticle& article) {
  if (event.date) return event.date->first();
  return article.analysis.article.published.day;
}

// The date an act is placed at: its own, else the day of the report, unless it is told as past.
std::optional<Date> place_in_time(const Event& event, const StoredArticle& article) {
  if (event.date) return event.date;
  const auto& published = article.analysis.article.published.day;
  if (!published || has_flag(event.flags, "retold")) return std::nullopt;
  return Date::of(*published);
}

bool others_among(const std::vector<Party>& parties, const Sides& sides, std::optional<Day> day) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Party& party) { return !sides.holds(0, party.actor, day) && !sides.holds(1, party.actor, day); });
}

/// Does `side` act upon the other in this event?
bool acts_on(int side, const Event& event, const Sides& sides, std::optional<Day> day) {
  int other = 1 - side;
  if (!sides.any(side, event.source, day)) return false;
  if (sides.any(other, event.target, day)) return true;
  bool together = sides.any(other, event.source, day);
  return together && (event.target.empty() || !others_among(event.target, sides, day));
}

Act act_of(const Event& event, const StoredArticle& article, int direction) {
  Act act;
  act.id = event.event;
  act.direction = direction;
  act.source = joined(event.source);
  act.target = joined(event.target);
  act.sources = event.source;
  act.targets = event.target;
  act.type = event.type;
  act.mode = event.mode;
  act.trigger = article.analysis.article.text.view(event.trigger);
  act.lane = event.lane;
  act.status = event.status;
  act.quad = event.quad;
  act.counts = event.counts();
  act.flags = event.flags;
  act.context = event.context;
  act.when = place_in_time(event, article);
  act.dated = event.date.has_value();
  act.intensity = event.intensity;
  act.place = event.place;
  act.magnitude = event.magnitude;
  return act;
}

bool same_hand(const ThirdParty& one, const ThirdParty& other) {
  return one.role == other.role && one.party.actor == other.party.actor && one.party.name == other.party.name;
}

/// Acts by direction and canonical event, in the order in which the articles tell them.
class Gathering {
 public:
  void add(const Event& event, const StoredArticle& article, int direction) {
    auto [at, fresh] = index_.try_emplace({direction, event.event}, acts_.size());
    if (fresh) acts_.push_back(act_of(event, article, direction));
    Act& act = acts_[at->second];
    if (!fresh) date(act, event, article);
    act.witnesses.push_back(witness(article, event));
    merge(act.context, event.context);
    merge(act.third_parties, event.third_parties);
    intensities_[at->second].push_back(event.intensity);
  }

  std::vector<Act> take() {
    for (std::size_t at = 0; at < acts_.size(); ++at) finish(acts_[at], intensities_[at]);
    std::sort(acts_.begin(), acts_.end(), [](const Act& a, const Act& b) {
      return std::tie(a.when, a.id, a.direction) < std::tie(b.when, b.id, b.direction);
    });
    return std::move(acts_);
  }

 private:
  // An event stands where its most definite mention puts it: a day before a month, any date before a day of publication.
  static void date(Act& act, const Event& event, const StoredArticle& article) {
    const bool better = event.date && (!act.dated || !act.when || event.date->precision() > act.when->precision());
    if (!better && act.when) return;
    act.when = place_in_time(event, article);
    act.dated = event.date.has_value();
  }

  static void merge(std::vector<ThirdParty>& to, const std::vector<ThirdParty>& more) {
    for (const ThirdParty& one : more) {
      bool known = std::any_of(to.begin(), to.end(), [&](const ThirdParty& t) { return same_hand(t, one); });
      if (!known) to.push_back(one);
    }
  }

  static void merge(std::vector<std::string>& to, const std::vector<std::string>& more) {
    to.insert(to.end(), more.begin(), more.end());
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
  }

  static void finish(Act& act, const std::vector<double>& intensities) {
    std::set<std::string> stories;
    for (const Witness& one : act.witnesses) stories.insert(one.story);
    act.stories = static_cast<int>(stories.size());
    double sum = 0;
    for (double one : intensities) sum += one;
    act.intensity = sum / static_cast<double>(intensities.size());
  }

  std::vector<Act> acts_;
  std::map<std::pair<int, std::string>, std::size_t> index_;
  std::map<std::size_t, std::vector<double>> intensities_;
};

bool on_issue(const std::vector<std::string>& contexts, const std::string& issue) {
  return issue.empty() || std::find(contexts.begin(), contexts.end(), issue) != contexts.end();
}

bool wanted(const Act& act, const Question& question) {
  return within(act.when, question.from, question.to) && on_issue(act.context, question.issue);
}

std::vector<Act> kept(std::vector<Act> acts, const Question& question, int& outside) {
  auto before = acts.size();
  std::erase_if(acts, [&](const Act& act) { return !wanted(act, question); });
  outside = static_cast<int>(before - acts.size());
  return acts;
}

std::string squeezed(std::string_view words) {
  std::string out;
  for (char byte : utf8::fold(words))
    if (std::isalnum(static_cast<unsigned char>(byte))) out += byte;
  return out;
}

std::string words_of(const StoredArticle& article, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += " … ";
    words += article.analysis.article.text.view(span);
  }
  return words;
}

std::optional<Date> published(const StoredArticle& article) {
  const auto& day = article.analysis.article.published.day;
  if (!day) return std::nullopt;
  return Date::of(*day);
}

struct Heard {
  int direction;
  const About* about;
};

std::optional<Heard> heard(const Quote& quote, const StoredArticle& article, const Sides& sides) {
  auto day = quote.date ? std::optional(quote.date->first()) : article.analysis.article.published.day;
  for (int side : {0, 1}) {
    if (!sides.holds(side, quote.speaker.actor, day)) continue;
    for (const About& about : quote.about)
      if (sides.holds(1 - side, about.actor, day)) return Heard{side, &about};
  }
  return std::nullopt;
}

// Words that the same speaker's quotation holds already.
bool repeats_outer(const Quote& quote, const std::vector<Quote>& all) {
  if (quote.inside < 0) return false;
  const Speaker& outer = all[static_cast<std::size_t>(quote.inside)].speaker;
  return outer.actor == quote.speaker.actor && outer.name == quote.speaker.name;
}

QuoteCard card(const Quote& quote, const StoredArticle& article, const Heard& heard) {
  QuoteCard card;
  card.witness = witness(article, quote.id, quote.span());
  card.witness.rule = quote.rule;
  card.witness.confidence = quote.confidence;
  card.witness.chain = chain_of(article, quote.chain);
  card.direction = heard.direction;
  card.speaker = quote.speaker.name.empty() ? quote.speaker.text : quote.speaker.name;
  card.words = words_of(article, quote.spans);
  card.kind = quote.kind;
  card.about = heard.about->name;
  card.stance = heard.about->stance;
  card.strength = heard.about->strength;
  card.when = quote.date ? quote.date : published(article);
  card.stories = 1;
  return card;
}

bool mentions_side(const StoredArticle& article, Span span, const Sides& sides) {
  const Entities& entities = article.analysis.entities;
  auto day = article.analysis.article.published.day;
  return std::any_of(entities.mentions.begin(), entities.mentions.end(), [&](const Mention& mention) {
    const Actor* actor = entities.actor_of(mention);
    return actor && span.contains(mention.span) && (sides.holds(0, actor->id, day) || sides.holds(1, actor->id, day));
  });
}

Span sentence_at(const StoredArticle& article, Span span) {
  Span around = span;
  for (const Sentence& sentence : article.analysis.language.sentences)
    if (sentence.span.overlaps(span)) {
      around.begin = std::min(around.begin, sentence.span.begin);
      around.end = std::max(around.end, sentence.span.end);
    }
  return around;
}

LedgerEntry entry(const StoredArticle& article, const std::string& id, Span span, const std::string& outcome) {
  LedgerEntry entry;
  entry.id = id;
  entry.words = article.analysis.article.text.view(span);
  entry.outcome = outcome.empty() ? "Not Yet Rated" : outcome;
  entry.witness = witness(article, id, span);
  return entry;
}

LedgerEntry entry(const StoredArticle& article, const Commitment& c) {
  LedgerEntry one = entry(article, c.id, c.span, c.outcome);
  one.kind = c.kind;
  one.by = c.by;
  for (const Maker& maker : c.with) one.by += " with " + maker.name;
  one.to = c.to;
  one.deadline = c.deadline;
  one.condition = c.condition;
  one.made = c.made ? c.made : published(article);
  one.steps = c.steps;
  one.witness.rule = c.rule;
  return one;
}

LedgerEntry entry(const StoredArticle& article, const Forecast& f) {
  LedgerEntry one = entry(article, f.id, f.span, f.outcome);
  one.kind = "forecast";
  one.by = f.by;
  one.deadline = f.deadline;
  one.condition = f.condition;
  one.made = published(article);
  one.witness.rule = f.rule;
  return one;
}

// Copies of a story make the same promise once.
class Once {
 public:
  bool first(const StoredArticle& article, const std::string& by, const std::string& words) {
    return seen_.insert(article.story + "\n" + by + "\n" + squeezed(words)).second;
  }

 private:
  std::set<std::string> seen_;
};

void by_date(std::vector<LedgerEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const LedgerEntry& a, const LedgerEntry& b) { return std::tie(a.made, a.id) < std::tie(b.made, b.id); });
}

bool denies(const std::string& how) { return how != "asserted" && how != "confirmed"; }

bool concerns(const StoredArticle& article, const Claim& claim, const Sides& sides) {
  auto day = article.analysis.article.published.day;
  auto ours = [&](const std::string& actor) { return sides.holds(0, actor, day) || sides.holds(1, actor, day); };
  return std::any_of(claim.about.begin(), claim.about.end(), [&](const About& x) { return ours(x.actor); }) ||
         std::any_of(claim.assertions.begin(), claim.assertions.end(), [&](const Assertion& x) { return ours(x.actor); });
}

std::string says(const Assertion& one) { return one.by + " " + one.how; }

// Within one claim: one stands by it, another (or the same, later) does not.
void within_claim(const StoredArticle& article, const Claim& claim, std::vector<Contradiction>& to) {
  const Assertion* yes = nullptr;
  const Assertion* no = nullptr;
  for (const Assertion& one : claim.assertions) (denies(one.how) ? no : yes) = &one;
  if (!yes || !no) return;
  Contradiction found;
  found.what = article.analysis.article.text.view(claim.span);
  found.one = witness(article, claim.id, yes->span);
  found.other = witness(article, claim.id, no->span);
  found.one_says = says(*yes);
  found.other_says = says(*no);
  to.push_back(found);
}

struct Told {
  const StoredArticle* article;
  const Claim* claim;
  std::size_t order;  // in which the corpus tells the claims
  std::string words() const { return std::string(article->analysis.article.text.view(claim->span)); }
};
using Claims = std::map<std::string, Told>;

std::string who_says(const Claim& claim) { return claim.assertions.empty() ? "one account" : says(claim.assertions.front()); }

Contradiction side_by_side(const Told& one, const Told& other) {
  Contradiction found;
  found.what = one.words();
  found.one = witness(*one.article, one.claim->id, one.claim->span);
  found.other = witness(*other.article, other.claim->id, other.claim->span);
  found.one_says = who_says(*one.claim);
  found.other_says = who_says(*other.claim);
  return found;
}

// Each pair once, whichever of the two names the other, and once for all copies of a story.
void between_claims(const Told& told, const Claims& all, Once& once, std::vector<Contradiction>& to) {
  for (const auto& id : told.claim->contradicts) {
    auto at = all.find(id);
    if (at == all.end()) continue;
    bool first = told.order < at->second.order;
    const Told &one = first ? told : at->second, &other = first ? at->second : told;
    if (once.first(*one.article, other.words(), one.words())) to.push_back(side_by_side(one, other));
  }
}

constexpr int kSameMatterDays = 31;  // accounts of deeds further apart than this are of two matters

bool near(const std::optional<Date>& one, const std::optional<Date>& other) {
  if (!one || !other) return false;
  auto apart = one->first() < other->first() ? other->first() - one->last() : one->first() - other->last();
  return apart <= std::chrono::days(kSameMatterDays);
}

// Words differ in what was said, so a denied and a made statement are rarely one matter; only deeds are compared.
bool same_deed(const Act& denied, const Act& done) {
  return denied.status == Status::denied && denied.lane == Lane::deed && done.counts && done.type == denied.type &&
         done.direction == denied.direction && done.source == denied.source && done.target == denied.target &&
         near(denied.when, done.when);
}

// One account says it was done, another that it was not.
void between_acts(const std::vector<Act>& acts, std::vector<Contradiction>& to) {
  for (const Act& denied : acts) {
    for (const Act& done : acts) {
      if (!same_deed(denied, done)) continue;
      Contradiction found;
      found.what = who(done) + ": " + done.type;
      found.one = done.witnesses.front();
      found.other = denied.witnesses.front();
      found.one_says = "done";
      found.other_says = "denied";
      to.push_back(found);
      break;
    }
  }
}

}  // namespace

double weight(const QuoteCard& card) {
  constexpr auto kFewWords = 3;
  bool brief = std::count(card.words.begin(), card.words.end(), ' ') + 1 < kFewWords;
  return card.strength + (card.stance != Stance::neutral) + 0.5 * (card.kind != "indirect") - 2.0 * brief;
}

std::string who(const Act& act) {
  if (!act.target.empty()) return act.source + " → " + act.target;
  auto comma = act.source.rfind(", ");
  return comma == std::string::npos ? act.source : act.source.substr(0, comma) + " and " + act.source.substr(comma + 2);
}

bool has_flag(const std::vector<std::string>& flags, std::string_view flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

bool within(const std::optional<Date>& when, std::optional<Day> from, std::optional<Day> to) {
  if (!from && !to) return true;
  if (!when) return false;
  return (!from || when->first() >= *from) && (!to || when->last() <= *to);
}

Witness witness(const StoredArticle& stored, const std::string& id, Span mark) {
  const CleanArticle& article = stored.analysis.article;
  Span around = sentence_at(stored, mark);
  Witness one;
  one.id = id;
  one.article = article.id;
  one.title = article.title;
  one.outlet = article.outlet;
  one.url = article.url;
  one.published = article.published.day;
  one.story = stored.story;
  one.sentence = article.text.view(around);
  one.mark = {mark.begin - around.begin, mark.end - around.begin};
  one.chain = chain_of(stored, {});
  return one;
}

Witness witness(const StoredArticle& stored, const Event& event) {
  Witness one = witness(stored, event.id, event.trigger);
  one.rule = event.rule;
  one.status = event.status;
  one.chain = chain_of(stored, event.chain);
  one.confidence = event.confidence;
  return one;
}

Found find_acts(const Corpus& corpus, const Sides& sides, const Question& question) {
  Gathering between, around;
  for (const StoredArticle& article : corpus.articles)
    for (const Event& event : article.analysis.events) {
      auto day = day_of(event, article);
      bool dyadic = false;
      for (int side : {0, 1})
        if (acts_on(side, event, sides, day)) between.add(event, article, side), dyadic = true;
      if (dyadic) continue;
      for (int side : {0, 1})
        if (sides.any(side, event.source, day) || sides.any(side, event.target, day)) {
          around.add(event, article, side);
          break;
        }
    }
  Found found;
  int ignored = 0;
  found.acts = kept(between.take(), question, found.outside);
  found.around = kept(around.take(), question, ignored);
  return found;
}

std::vector<QuoteCard> find_quotes(const Corpus& corpus, const Sides& sides, const Question& question) {
  std::map<std::string, std::size_t> seen;
  std::vector<QuoteCard> cards;
  std::map<std::size_t, std::set<std::string>> stories;
  for (const StoredArticle& article : corpus.articles)
    for (const Quote& quote : article.analysis.quotes) {
      if (quote.confidence < 0.5) continue;  // attitudes and words left unsaid (speech/quotes.h)
      auto who = heard(quote, article, sides);
      if (!who || repeats_outer(quote, article.analysis.quotes)) continue;
      QuoteCard one = card(quote, article, *who);
      if (!within(one.when, question.from, question.to)) continue;
      auto [at, fresh] = seen.try_emplace(one.speaker + "\n" + squeezed(one.words), cards.size());
      if (fresh) cards.push_back(one);
      stories[at->second].insert(article.story);
      cards[at->second].stories = static_cast<int>(stories[at->second].size());
    }
  std::sort(cards.begin(), cards.end(), [](const QuoteCard& a, const QuoteCard& b) {
    return std::tie(a.when, a.witness.id) < std::tie(b.when, b.witness.id);
  });
  return cards;
}

std::vector<LedgerEntry> find_promises(const Corpus& corpus, const Sides& sides, const Question& question) {
  Once once;
  std::vector<LedgerEntry> entries;
  for (const StoredArticle& article : corpus.articles)
    for (const Commitment& c : article.analysis.commitments) {
      auto day = c.made ? std::optional(c.made->first()) : article.analysis.article.published.day;
      const auto ours = [&](const std::string& actor) { return sides.holds(0, actor, day) || sides.holds(1, actor, day); };
      if (!ours(c.actor) && std::none_of(c.with.begin(), c.with.end(), [&](const Maker& m) { return ours(m.actor); })) continue;
      LedgerEntry one = entry(article, c);
      if (within(one.made, question.from, question.to) && once.first(article, one.by, one.words)) entries.push_back(one);
    }
  by_date(entries);
  return entries;
}

std::vector<LedgerEntry> find_forecasts(const Corpus& corpus, const Sides& sides, const Question& question) {
  Once once;
  std::vector<LedgerEntry> entries;
  for (const StoredArticle& article : corpus.articles)
    for (const Forecast& f : article.analysis.forecasts) {
      if (!mentions_side(article, sentence_at(article, f.span), sides)) continue;
      LedgerEntry one = entry(article, f);
      if (within(one.made, question.from, question.to) && once.first(article, one.by, one.words)) entries.push_back(one);
    }
  by_date(entries);
  return entries;
}

std::vector<Contradiction> find_contradictions(const Corpus& corpus, const Sides& sides, const std::vector<Act>& acts) {
  std::vector<Told> in_order;
  Claims all;
  for (const StoredArticle& article : corpus.articles)
    for (const Claim& claim : article.analysis.claims) {
      in_order.push_back({&article, &claim, in_order.size()});
      all.try_emplace(claim.id, in_order.back());
    }
  Once once, pairs;
  std::vector<Contradiction> found;
  for (const Told& told : in_order) {
    if (!concerns(*told.article, *told.claim, sides)) continue;
    if (once.first(*told.article, "", told.words())) within_claim(*told.article, *told.claim, found);
    between_claims(told, all, pairs, found);
  }
  between_acts(acts, found);
  return found;
}

}  // namespace detente::relate
