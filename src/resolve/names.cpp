#include "resolve/names.h"

#include <algorithm>
#include <tuple>

namespace detente::resolve {

namespace {

constexpr std::string_view kRegion = "region";
constexpr double kKnownByGiven = 5;  // prominence from which a given name alone may mean a person

using Table = ActorTable::Impl;
using Words = std::vector<std::string>;

// Part of a sentence that stands for a person or body no alias covers in full: words [first, last].
struct Candidate {
  int sentence = 0;
  int first = 0;
  int last = 0;
  bool model_person = false;
  bool model_other = false;  ///< the model says organisation, place or event
};

bool modifies(const Draft& d, const Mention& m) {
  const Token& head = d.token(m.sentence, m.head);
  if (head.dep != Dep::compound && head.dep != Dep::amod && head.deprel != "nmod:desc") return false;
  return head.head > m.last;
}

bool joined_after(const Draft& d, int sentence, int last) {
  const auto& words = d.words[sentence];
  return last + 1 < static_cast<int>(words.size()) && words[last + 1].joined;
}

bool joined_before(const Draft& d, int sentence, int first) { return d.words[sentence][first].joined; }

// Of countries that share an alias, the one that exists on the day.
int living_country(const Draft& d, const Hit& hit, SenseKind kind) {
  int any = -1;
  for (const Sense& sense : hit.senses) {
    if (sense.kind != kind) continue;
    const Country& country = d.t.countries[sense.index];
    if (any < 0) any = sense.index;
    if (d.day && country.to && *country.to <= *d.day) continue;
    if (d.day && country.from && *country.from > *d.day) continue;
    return sense.index;
  }
  return any;
}

int body_of(const Hit& hit, SenseKind kind) {
  const Sense* sense = hit.sense(kind);
  return sense ? sense->index : -1;
}

// A capital stands for its government unless the words around say that something is there or goes there.
bool is_place(const Draft& d, const Mention& m) {
  const auto& tokens = d.language.sentences[m.sentence].tokens;
  for (int i = m.first - 1; i >= 0 && i >= m.first - 3; --i) {
    if (tokens[i].upos == Upos::ADP) {
      if (d.t.places_after.count(tokens[i].lemma) || d.t.places_after.count(tokens[i].form)) return true;
      break;
    }
    if (tokens[i].upos != Upos::DET && tokens[i].upos != Upos::ADJ) break;
  }
  const Token& head = tokens[m.head];
  if (head.head < 0) return false;
  const Token& governor = tokens[head.head];
  if (head.dep == Dep::conj) return false;
  bool goal = head.dep == Dep::obj || head.dep == Dep::obl || head.dep == Dep::nmod;
  if (goal && d.t.places_of.count(governor.lemma)) return true;
  return head.dep == Dep::appos || head.dep == Dep::list;
}

bool is_people(const Draft& d, const Hit& hit, const Mention& m) {
  if (!hit.is(SenseKind::people)) return false;
  if (!hit.is(SenseKind::adjective)) return true;
  if (modifies(d, m)) return false;
  const Token& head = d.token(m.sentence, m.head);
  if (head.xpos == "NNPS" || head.xpos == "NNS") return true;
  bool the = m.first > 0 && d.token(m.sentence, m.first - 1).upos == Upos::DET;
  return the && (head.dep == Dep::nsubj || head.dep == Dep::obj || head.dep == Dep::obl);
}

bool is_gone(const Draft& d, const Country& country) { return d.day && country.to && *country.to <= *d.day; }

// "The Velmarkians want talks" is said of their state; "the Velmarkians who fled", "ten Velmarkians" and "Velmarkians" are
// people.
bool is_side(const Draft& d, const Mention& m) {
  const auto& tokens = d.language.sentences[m.sentence].tokens;
  const Token& head = tokens[m.head];
  if (m.first == 0 || tokens[m.first - 1].lemma != d.t.definite_article || head.upos == Upos::ADJ) return false;
  int end = std::min(static_cast<int>(tokens.size()), m.last + 8);
  for (int i = m.last + 1; i < end; ++i)
    if (tokens[i].head == m.head && (tokens[i].dep == Dep::acl || tokens[i].dep == Dep::nmod || tokens[i].dep == Dep::amod))
      return false;
  return head.dep != Dep::compound && head.dep != Dep::amod;
}

void put_country(Draft& d, int sentence, const Hit& hit) {
  Mention m = d.mention(sentence, hit.first, hit.last, MentionKind::name, -1);
  if (is_people(d, hit, m)) {
    const Country& country = d.t.countries[living_country(d, hit, SenseKind::people)];
    m.kind = MentionKind::nominal;
    m.actor = is_gone(d, country) || is_side(d, m) ? d.add_country(country.id) : d.add_group(country.id, "CVL");
    d.put(m);
    return;
  }
  bool adjective = hit.is(SenseKind::adjective) && !hit.is(SenseKind::country);
  SenseKind kind = hit.is(SenseKind::country) ? SenseKind::country : adjective ? SenseKind::adjective : SenseKind::people;
  m.actor = d.add_country(d.t.countries[living_country(d, hit, kind)].id);
  if (adjective || modifies(d, m) || (joined_after(d, sentence, hit.last) && !joined_before(d, sentence, hit.first)))
    m.kind = MentionKind::adjective;
  d.put(m);
}

// "Moscow officials" are the government's, "the Moscow summit" is a place.
bool before_agent(const Draft& d, int sentence, const Hit& hit) {
  return std::any_of(d.hits[sentence].begin(), d.hits[sentence].end(), [&](const Hit& other) {
    return other.first > hit.last && other.first <= hit.last + 3 && other.is(SenseKind::agent);
  });
}

void put_seat(Draft& d, int sentence, const Hit& hit) {
  Mention m = d.mention(sentence, hit.first, hit.last, MentionKind::name, -1);
  const Country& country = d.t.countries[living_country(d, hit, SenseKind::seat)];
  if (is_place(d, m)) return;
  m.actor = d.add_country(country.id);
  if (modifies(d, m)) {
    if (!before_agent(d, sentence, hit)) return;
    m.kind = MentionKind::adjective;
  }
  d.put(m);
}

void put_person(Draft& d, int sentence, const Hit& hit) {
  std::vector<int> people;
  for (const Sense& sense : hit.senses)
    if (sense.kind == SenseKind::person) people.push_back(sense.index);
  int actor = d.add_person(likeliest(people, d.day, d.named, d.t));
  d.put(d.mention(sentence, hit.first, hit.last, MentionKind::name, actor));
}

void put_body(Draft& d, int sentence, const Hit& hit, int body) {
  Mention m = d.mention(sentence, hit.first, hit.last, MentionKind::name, -1);
  if (d.t.bodies[body].kind == kRegion && (modifies(d, m) || is_place(d, m))) return;
  m.actor = d.add(actor_of(d.t.bodies[body]));
  d.put(m);
}

// "Senate" is the one whose country stands just before it, else the one of the country named most.
int short_body(const Draft& d, int sentence, const Hit& hit) {
  int best = -1;
  int most = 0;
  for (const Sense& sense : hit.senses) {
    if (sense.kind != SenseKind::short_body) continue;
    const Body& body = d.t.bodies[sense.index];
    auto named = d.named.find(body.country);
    int weight = named == d.named.end() ? 0 : named->second;
    if (d.bodies.count(body.id)) weight += 1000;
    for (const Hit& other : d.hits[sentence])
      if (other.last < hit.first && hit.first - other.last <= 3)
        for (const Sense& place : other.senses)
          if ((place.kind == SenseKind::adjective || place.kind == SenseKind::country) &&
              d.t.countries[place.index].id == body.country)
            weight += 5000;
    if (weight > most) {
      most = weight;
      best = sense.index;
    }
  }
  return best;
}

// "the Tresian National Guard" is not another country's body of that name.
bool is_anothers(const Draft& d, int sentence, const Hit& hit, int body) {
  const std::string& country = d.t.bodies[body].country;
  if (country.empty()) return false;
  for (const Hit& other : d.hits[sentence]) {
    int gap = hit.first - other.last;
    bool before = gap == 1 || (gap == 2 && d.words[sentence][other.last + 1].text == "'s");
    if (!before || (!other.is(SenseKind::adjective) && !other.is(SenseKind::country))) continue;
    return std::none_of(other.senses.begin(), other.senses.end(),
                        [&](const Sense& s) { return s.kind <= SenseKind::adjective && d.t.countries[s.index].id == country; });
  }
  return false;
}

void count_named(Draft& d) {
  for (const auto& hits : d.hits)
    for (const Hit& hit : hits) {
      const Sense& sense = hit.senses.front();
      if (sense.kind <= SenseKind::place) ++d.named[d.t.countries[sense.index].id];
      if (sense.kind == SenseKind::body) d.bodies.insert(d.t.bodies[sense.index].id);
      if (sense.kind == SenseKind::body) ++d.acting[d.t.bodies[sense.index].country];
      if (sense.kind == SenseKind::person) ++d.acting[d.t.people[sense.index].country];
    }
  d.acting.erase("");
  for (const auto& [state, times] : d.acting) d.named[state] += times;
}

// A person's name that the model sees may begin with a word that is also a country's ("Jordan Spieth").
bool inside_person_name(const Draft& d, int sentence, const Hit& hit) {
  Span span{d.words[sentence][hit.first].span.begin, d.words[sentence][hit.last].span.end};
  for (const Name& name : d.language.names) {
    if (name.type != NameType::person || !name.span.overlaps(span) || span.contains(name.span)) continue;
    if (name.span.begin != span.begin) continue;
    return true;
  }
  return false;
}

// Does a title or courtesy stand right before this word?
bool titled(const Draft& d, int sentence, int first) {
  if (first == 0) return false;
  const Word& before = d.words[sentence][first - 1];
  if (d.t.courtesies.count(before.text) && before.upper) return true;
  return std::any_of(d.hits[sentence].begin(), d.hits[sentence].end(), [&](const Hit& hit) {
    return hit.last == first - 1 && (hit.is(SenseKind::agent) || hit.is(SenseKind::office));
  });
}

// A capital's name that is a given name too, after a title: "Queen Victoria".
bool is_persons(const Draft& d, int sentence, const Hit& hit) {
  const bool given = hit.first == hit.last && d.t.given_names.count(d.words[sentence][hit.first].text);
  return given && hit.is(SenseKind::seat) && titled(d, sentence, hit.first);
}

// "Velmarkian president" may be found whole, as an office; its nationality is still a mention of the state.
void put_nationality(Draft& d, int sentence, const Hit& hit) {
  for (int at = hit.first; at < hit.last; ++at) {
    auto match = d.t.names.longest(d.words[sentence], at);
    if (!match.length || at + match.length - 1 > hit.last) continue;
    Hit inner{at, at + match.length - 1, match.senses};
    if (inner.is(SenseKind::country) || inner.is(SenseKind::adjective)) put_country(d, sentence, inner);
  }
}

// A word that only its place at the head of a sentence gives a capital ("Time to go") is no name.
bool is_common_word(const Draft& d, int sentence, const Hit& hit) {
  if (hit.last > hit.first || hit.is(SenseKind::adjective) || hit.is(SenseKind::people)) return false;
  Upos tag = d.token(sentence, d.words[sentence][hit.first].token).upos;
  return hit.first == 0 && tag != Upos::PROPN && tag != Upos::X;
}

void put_hit(Draft& d, int sentence, const Hit& hit) {
  if (is_common_word(d, sentence, hit)) return;
  if (hit.is(SenseKind::office) && hit.last > hit.first) return put_nationality(d, sentence, hit);
  if (hit.is(SenseKind::person)) return put_person(d, sentence, hit);
  if (hit.is(SenseKind::country) && inside_person_name(d, sentence, hit)) return;
  if (is_persons(d, sentence, hit)) return;
  if (hit.is(SenseKind::country) || hit.is(SenseKind::adjective)) return put_country(d, sentence, hit);
  if (hit.is(SenseKind::body)) {
    int body = body_of(hit, SenseKind::body);
    if (!is_anothers(d, sentence, hit, body)) put_body(d, sentence, hit, body);
    return;
  }
  if (hit.is(SenseKind::people)) return put_country(d, sentence, hit);
  if (hit.is(SenseKind::seat)) return put_seat(d, sentence, hit);
  if (hit.is(SenseKind::short_body))
    if (int body = short_body(d, sentence, hit); body >= 0 && !is_anothers(d, sentence, hit, body))
      put_body(d, sentence, hit, body);
}

bool covered(const Draft& d, int sentence, int word) {
  for (const Hit& hit : d.hits[sentence])
    if (hit.first <= word && word <= hit.last) {
      bool land = hit.is(SenseKind::country) || hit.is(SenseKind::place);
      if (!is_persons(d, sentence, hit) && (!land || !inside_person_name(d, sentence, hit))) return true;
    }
  return false;
}

// Words of a found name that no alias covers, in runs.
void add_candidates(const Draft& d, const Mention& m, std::vector<Candidate>& out) {
  const auto& words = d.words[m.sentence];
  Candidate run;
  bool open = false;
  NameType type = NameType::person;
  bool typed = false;
  for (const Name& name : d.language.names)
    if (name.span.overlaps(m.span)) {
      type = name.type;
      typed = true;
    }
  auto close = [&] {
    if (open) out.push_back(run);
    open = false;
  };
  for (int w = 0; w < static_cast<int>(words.size()); ++w) {
    if (!m.span.contains(words[w].span)) continue;
    bool part = !words[w].stop && (words[w].upper || d.t.particles.count(words[w].text)) && !covered(d, m.sentence, w);
    part = part && !d.t.courtesies.count(words[w].text) && (open || words[w].upper);
    if (!part) {
      close();
      continue;
    }
    if (!open) run = {m.sentence, w, w, typed && type == NameType::person, typed && type != NameType::person};
    run.last = w;
    open = true;
  }
  close();
}

Words text_of(const Draft& d, const Candidate& c) {
  Words out;
  for (int w = c.first; w <= c.last; ++w) {
    const auto& word = d.words[c.sentence][w].text;
    if (w == c.first || (word.size() > 1 && !d.t.suffixes.count(word))) out.push_back(word);
  }
  return out;
}

bool ends_with(const Words& name, const Words& tail) {
  return tail.size() < name.size() && std::equal(tail.rbegin(), tail.rend(), name.rbegin());
}

double known_weight(const Draft& d, int actor) {
  int person = d.known[actor].person;
  return person < 0 ? 0 : prominence(d.t, d.t.people[person], d.day);
}

// Someone the article already names in full: by surname, or by given name when nobody else has it.
int person_in_article(const Draft& d, const Words& words) {
  int by_given = -1;
  int by_surname = -1;
  for (std::size_t i = 0; i < d.actors.size(); ++i) {
    if (d.actors[i].kind != ActorKind::person) continue;
    const Words& name = d.known[i].person >= 0 ? d.t.people[d.known[i].person].words : d.known[i].name_words;
    if (name == words) return static_cast<int>(i);
    if (ends_with(name, words)) {
      if (by_surname < 0 || known_weight(d, static_cast<int>(i)) > known_weight(d, by_surname)) by_surname = static_cast<int>(i);
      continue;
    }
    bool family_first = d.t.is_family_first(d.actors[i].country);
    if (words.size() == 1 && name.size() > 1 && name.front() == words.front()) {
      if (family_first) return static_cast<int>(i);
      by_given = by_given < 0 ? static_cast<int>(i) : -2;
    }
  }
  return by_surname >= 0 ? by_surname : by_given;
}

// A bare given name ("Hillary") means a well-known person whose surname the article says too.
int person_by_given(const Draft& d, const std::string& given) {
  auto found = d.t.by_given.find(given);
  if (!d.day || found == d.t.by_given.end()) return -1;
  std::vector<int> fits;
  for (int index : found->second) {
    const Person& person = d.t.people[index];
    if (prominence(d.t, person, d.day) < kKnownByGiven) continue;
    if (d.surnames.count(person.words.back())) fits.push_back(index);
  }
  return fits.size() == 1 ? fits.front() : -1;
}

int misspelt_in_article(const Draft& d, const Words& words) {
  if (words.size() != 1 || words.front().size() < 6) return -1;
  for (std::size_t i = 0; i < d.actors.size(); ++i) {
    if (d.actors[i].kind != ActorKind::person) continue;
    const Words& name = d.known[i].person >= 0 ? d.t.people[d.known[i].person].words : d.known[i].name_words;
    if (name.size() > 1 && name.back().size() >= 6 && nearly(name.back(), words.front())) return static_cast<int>(i);
  }
  return -1;
}

// The name as written, without middle initials and "Jr.", so that all its forms are one actor.
std::string written(const Draft& d, const Candidate& c) {
  const auto& words = d.words[c.sentence];
  std::string out;
  for (int w = c.first; w <= c.last; ++w) {
    bool spare = w > c.first && (words[w].text.size() == 1 || d.t.suffixes.count(words[w].text));
    if (spare) continue;
    if (!out.empty()) out += words[w].joined ? "-" : " ";
    out += d.text.view(words[w].span);
  }
  return out;
}

char given_gender(const Draft& d, const Words& words) {
  auto found = d.t.given_names.find(words.front());
  return found == d.t.given_names.end() ? char(0) : found->second;
}

bool titled(const Draft& d, const Candidate& c) { return titled(d, c.sentence, c.first); }

bool is_modifier(const Draft& d, const Candidate& c) {
  return d.token(c.sentence, d.words[c.sentence][c.last].token).dep == Dep::compound;
}

bool is_personal(const Draft& d, const Candidate& c, const Words& words) {
  if (c.model_other) return false;
  if (titled(d, c)) return true;
  if (words.size() == 1 && is_modifier(d, c)) return false;
  if (c.model_person) return true;
  return words.size() >= 2 && d.t.given_names.count(words.front());
}

int local_person(Draft& d, const Candidate& c, const Words& words) {
  Actor actor;
  actor.name = written(d, c);
  actor.id = "name:" + kebab(actor.name);
  actor.kind = ActorKind::person;
  int index = d.add(actor);
  d.known[index].name_words = words;
  const bool told = words.size() > 1 || (c.model_person && !d.t.given_surnames.count(words.front()));
  char gender = told ? given_gender(d, words) : char(0);
  if (gender == 'm' || gender == 'f') d.known[index].gender = gender;
  if (c.first > 0)
    if (auto found = d.t.courtesies.find(d.words[c.sentence][c.first - 1].text); found != d.t.courtesies.end() && found->second)
      d.known[index].gender = found->second;
  return index;
}

int local_body(Draft& d, const Candidate& c) {
  Actor actor;
  actor.name = written(d, c);
  actor.id = "name:" + kebab(actor.name);
  actor.kind = ActorKind::body;
  return d.add(actor);
}

// A name of several words that does something and is no person's: a body that no table knows.
bool is_acting(const Draft& d, const Candidate& c) {
  if (c.last == c.first) return false;
  Mention m = d.mention(c.sentence, c.first, c.last, MentionKind::name, -1);
  const Token& head = d.token(c.sentence, m.head);
  if (head.upos != Upos::PROPN || (head.dep != Dep::nsubj && head.deprel != "nmod:poss")) return false;
  const auto& tokens = d.language.sentences[c.sentence].tokens;
  auto small = std::count_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.form[0] >= 'a' && t.form[0] <= 'z'; });
  return small * 2 > static_cast<long>(tokens.size());  // no headline, where every word has a capital
}

bool is_organization(const Draft& d, const Candidate& c) {
  if (!c.model_person && !c.model_other && is_acting(d, c)) return true;
  Span span{d.words[c.sentence][c.first].span.begin, d.words[c.sentence][c.last].span.end};
  return std::any_of(d.language.names.begin(), d.language.names.end(),
                     [&](const Name& name) { return name.type == NameType::organization && name.span.overlaps(span); });
}

// The names' finder may cut a name in two; words that hang together in the tree are one.
void join_candidates(const Draft& d, std::vector<Candidate>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.sentence, a.first) < std::tie(b.sentence, b.first);
  });
  std::vector<Candidate> out;
  for (const Candidate& c : all) {
    if (!out.empty() && out.back().sentence == c.sentence && out.back().last + 1 == c.first) {
      Candidate& before = out.back();
      const auto& words = d.words[c.sentence];
      const Token& token = d.token(c.sentence, words[c.first].token);
      bool flat = token.dep == Dep::flat && token.head >= words[before.first].token && token.head <= words[before.last].token;
      if (flat && !words[c.first].joined) {
        before.last = c.last;
        before.model_person = before.model_person || c.model_person;
        continue;
      }
    }
    out.push_back(c);
  }
  all = std::move(out);
}

// Does the article say this word as a name elsewhere, alone or at the end of a full one?
bool is_named_apart(const Draft& d, const std::vector<Candidate>& all, const std::string& word) {
  return std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
    return d.words[other.sentence][other.last].text == word && !d.words[other.sentence][other.last].joined;
  });
}

// "Dorn-Sarn", "Dorn Sarn": two people, if each word alone is somebody's surname, in the tables or in the article where a hyphen
// joins them, and the whole is nobody's name.
bool is_pair(const Draft& d, const std::vector<Candidate>& all, const Candidate& c) {
  if (c.last != c.first + 1) return false;
  Words words = text_of(d, c);
  if (find_person(words, d.day, d.named, d.t) >= 0 || d.t.given_names.count(words.front())) return false;
  const bool hyphen = d.words[c.sentence][c.last].joined;
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    if (d.t.by_surname.count(word) && find_person({word}, d.day, d.named, d.t) >= 0) return true;
    return hyphen && is_named_apart(d, all, word);
  });
}

void split_pairs(const Draft& d, std::vector<Candidate>& all) {
  std::vector<Candidate> out;
  for (const Candidate& c : all) {
    if (!is_pair(d, all, c)) {
      out.push_back(c);
      continue;
    }
    Candidate second = c;
    second.first = c.last;
    out.push_back(c);
    out.back().last = c.first;
    out.push_back(second);
  }
  all = std::move(out);
}

// The person of this surname who holds or held the office said before it ("President Castell"); -1 if the title names none.
int person_by_title(const Draft& d, const Candidate& c, const std::string& surname) {
  if (!d.day || c.first == 0) return -1;
  auto found = d.t.by_surname.find(surname);
  if (found == d.t.by_surname.end()) return -1;
  std::string role;
  for (const Hit& hit : d.hits[c.sentence])
    if (hit.last == c.first - 1)
      if (const Sense* sense = hit.sense(SenseKind::agent)) role = d.t.agents[sense->index].office;
  if (role.empty()) return -1;
  std::vector<int> fits;
  for (int index : found->second) {
    const Person& person = d.t.people[index];
    if (held(d.t, person, role, *d.day, OfficeTime::now) || held(d.t, person, role, *d.day, OfficeTime::past))
      fits.push_back(index);
  }
  return likeliest(fits, d.day, d.named, d.t);
}

void put_candidate(Draft& d, const Candidate& c, int actor) {
  if (actor >= 0) d.put(d.mention(c.sentence, c.first, c.last, MentionKind::name, actor));
}

// The time expression that covers all these words; null if none.
const Span* time_over(const Draft& d, const Candidate& c) {
  Span span{d.words[c.sentence][c.first].span.begin, d.words[c.sentence][c.last].span.end};
  for (const Span& time : d.times)
    if (time.contains(span)) return &time;
  return nullptr;
}

// A name of several words: a person of the tables by a near spelling, else someone the tables do not know.
void put_full_name(Draft& d, const Candidate& c) {
  if (time_over(d, c)) return;
  Words words = text_of(d, c);
  int actor = person_in_article(d, words);
  if (actor < 0 && !c.model_other)
    if (int person = find_person(words, d.day, d.named, d.t); person >= 0) actor = d.add_person(person);
  if (actor < 0 && is_personal(d, c, words)) actor = local_person(d, c, words);
  if (actor < 0 && is_organization(d, c)) actor = local_body(d, c);
  put_candidate(d, c, actor);
}

// The names' finder takes a bare surname for a place now and then ("an attack on Orne"): one who is well known on the day, where
// the words around do not say "in", is meant all the same.
int well_known_here(const Draft& d, const Candidate& c, const Words& words) {
  if (is_place(d, d.mention(c.sentence, c.first, c.last, MentionKind::name, -1))) return -1;
  const int person = find_person(words, d.day, d.named, d.t);
  return person >= 0 && prominence(d.t, d.t.people[person], d.day) >= kKnownByGiven ? person : -1;
}

// Is somebody of this name in office or lately was, whose state the article speaks of?
bool is_expected(const Draft& d, const Words& words) {
  const int person = find_person(words, d.day, d.named, d.t);
  if (person < 0 || prominence(d.t, d.t.people[person], d.day) < kKnownByGiven) return false;
  return d.named.count(d.t.people[person].country) > 0;
}

// "Prime Minister May", not "told the ministers FRIDAY": one word hangs on the other.
bool hangs_together(const Draft& d, const Candidate& c) {
  const int before = d.words[c.sentence][c.first - 1].token, name = d.words[c.sentence][c.last].token;
  return d.token(c.sentence, before).head == name || d.token(c.sentence, name).head == before;
}

// "on Friday", "in May", "all May", "May 4", "March brought talks": a day, though somebody may be called so. A month alone is the
// one whom the article names in full or whose office makes it plain, if the words before say no time.
bool is_of_calendar(const Draft& d, const Candidate& c, const Words& words) {
  const Span* time = time_over(d, c);
  if (!time || (titled(d, c) && hangs_together(d, c))) return false;
  if (time->begin != d.words[c.sentence][c.first].span.begin || time->end != d.words[c.sentence][c.last].span.end) return true;
  if (c.first > 0 && d.t.calendar_before.count(d.words[c.sentence][c.first - 1].text)) return true;
  return person_in_article(d, words) < 0 && !(c.model_person && is_expected(d, words));
}

void put_surname(Draft& d, const Candidate& c) {
  Words words = text_of(d, c);
  if (is_of_calendar(d, c, words)) return;
  int actor = -1;
  if (int person = person_by_title(d, c, words.front()); person >= 0) actor = d.add_person(person);
  if (actor < 0) actor = person_in_article(d, words);
  if (actor < 0 && !c.model_other)
    if (int person = find_person(words, d.day, d.named, d.t); person >= 0) actor = d.add_person(person);
  if (actor < 0 && !c.model_other)
    if (int person = person_by_given(d, words.front()); person >= 0) actor = d.add_person(person);
  if (actor < 0) actor = misspelt_in_article(d, words);
  if (actor < 0 && is_personal(d, c, words)) actor = local_person(d, c, words);
  if (actor < 0 && c.model_other)
    if (int person = well_known_here(d, c, words); person >= 0) actor = d.add_person(person);
  if (actor < 0 && is_organization(d, c)) actor = local_body(d, c);
  put_candidate(d, c, actor);
}

}  // namespace

void resolve_names(Draft& d) {
  count_named(d);
  for (int s = 0; s < static_cast<int>(d.hits.size()); ++s)
    for (const Hit& hit : d.hits[s]) put_hit(d, s, hit);
  std::vector<Candidate> candidates;
  for (const Mention& m : d.found)
    if (m.kind == MentionKind::name) add_candidates(d, m, candidates);
  join_candidates(d, candidates);
  split_pairs(d, candidates);
  for (const Candidate& c : candidates) d.surnames.insert(d.words[c.sentence][c.last].text);
  for (const Candidate& c : candidates)
    if (c.last > c.first) put_full_name(d, c);
  for (const Candidate& c : candidates)
    if (c.last == c.first)
      if (int person = person_by_given(d, text_of(d, c).front()); person >= 0) d.add_person(person);
  for (const Candidate& c : candidates)
    if (c.last == c.first) put_surname(d, c);
}

}  // namespace detente::resolve
