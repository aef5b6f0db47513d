// A resolution with its reasons: the steps that led to an actor, and the others that the words might have meant.
#include <algorithm>

#include "resolve/office.h"
#include "resolve/phrase.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

constexpr std::size_t kShown = 6;  // other candidates, at most

class Explainer {
 public:
  Explainer(const std::string& words, std::optional<Day> on, const ActorTable& table)
      : text_(words), day_(on), t_(*table.impl), words_(words_of(words)), hits_(hits_of(words_, t_)) {
    out_.meant = phrase(words, on, table);
  }

  Explanation run() {
    identify();
    for (const Hit& hit : hits_)
      for (const Sense& sense : hit.senses) other_sense(sense);
    same_surname();
    office_around();
    if (out_.meant.actor.id.empty()) nobody();
    return std::move(out_);
  }

 private:
  const Actor& meant() const { return out_.meant.actor; }

  void identify() {
    if (const Person* person = t_.person(meant().id)) out_.ids = person->ids;
    if (const Body* body = t_.body(meant().id)) out_.ids = body->ids;
    const Country* country = t_.country(meant().country);
    if (!country) return;
    out_.country_name = country->name;
    out_.country_ids = country->ids;
    out_.country_ids.insert(out_.country_ids.begin(), {"iso3", country->id});
  }

  void add(const Actor& actor, const std::string& why_not) {
    bool known = actor.id.empty() || actor.id == meant().id || out_.others.size() >= kShown;
    for (const OtherActor& other : out_.others) known = known || other.actor.id == actor.id;
    if (!known) out_.others.push_back({actor, why_not});
  }

  void other_sense(const Sense& sense) {
    if (sense.kind == SenseKind::person) {
      add(actor_of(t_, t_.people[sense.index], day_), "of the same name, less likely on that day");
    } else if (sense.kind == SenseKind::body || sense.kind == SenseKind::short_body) {
      const Body& body = t_.bodies[sense.index];
      bool lacks_country = sense.kind == SenseKind::short_body && meant().country != body.country;
      add(actor_of(body), lacks_country ? "a short name, good only where its country is named" : "named beside what is meant");
    } else if (sense.kind <= SenseKind::seat) {
      add(actor_of(t_.countries[sense.index]), "says only whose it is");
    }
  }

  // Others that the last words of the phrase might name: prominence on the day decides.
  void same_surname() {
    const Person* person = t_.person(meant().id);
    if (!person || person->words.empty() || words_.empty()) return;
    auto found = t_.by_surname.find(words_.back().text);
    if (found == t_.by_surname.end()) return;
    auto people = found->second;
    auto more = [&](int a, int b) { return prominence(t_, t_.people[a], day_) > prominence(t_, t_.people[b], day_); };
    std::stable_sort(people.begin(), people.end(), more);
    bool full = words_.size() > 1;
    for (int index : people)
      add(actor_of(t_, t_.people[index], day_),
          full ? "only the surname is the same" : "same surname, less prominent on that day");
  }

  // Who held the same office before and after.
  void office_around() {
    int index = deciding_tenure();
    if (index < 0) return;
    const Office& office = t_.offices[t_.tenures[index].office];
    for (int other : office.tenures) {
      const Tenure& tenure = t_.tenures[other];
      if (other == index || !day_) continue;
      if (tenure.to && tenure.to == t_.tenures[index].from) add(holder_of(tenure), "held the office until " + tenure.to_text);
      if (tenure.from && tenure.from == t_.tenures[index].to) add(holder_of(tenure), "holds the office from " + tenure.from_text);
    }
  }

  Actor holder_of(const Tenure& tenure) const { return actor_of(t_, t_.people[tenure.person], day_); }

  int deciding_tenure() const {
    const Person* person = t_.person(meant().id);
    if (!person || out_.meant.from.empty()) return -1;
    for (int index : person->tenures)
      if (t_.tenures[index].from_text == out_.meant.from && t_.tenures[index].to_text == out_.meant.to) return index;
    return -1;
  }

  void nobody() {
    out_.near = near_names(text_, t_);
    if (!day_) return;
    for (const Hit& hit : hits_)
      for (const Sense& sense : hit.senses) joint_holders(sense);
  }

  // "the Arnorian deputy prime minister" when there are three of them.
  void joint_holders(const Sense& sense) {
    std::vector<std::string> roles;
    if (sense.kind == SenseKind::office) roles = t_.offices[sense.index].roles;
    if (sense.kind == SenseKind::agent) roles = {t_.agents[sense.index].office};
    for (auto& role : roles) {
      if (std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return t_.below.count(word.text) > 0; }))
        role.insert(0, "deputy-");
      auto found = t_.offices_by_role.find(role + "/" + meant().country);
      if (role.empty() || found == t_.offices_by_role.end()) continue;
      for (int office : found->second)
        for (int index : t_.offices[office].tenures)
          if (t_.tenures[index].covers(*day_))
            add(holder_of(t_.tenures[index]), "one of several who held such an office that day");
    }
  }

  const std::string& text_;
  std::optional<Day> day_;
  const Table& t_;
  std::vector<Word> words_;
  std::vector<Hit> hits_;
  Explanation out_;
};

}  // namespace

Explanation explain(const std::string& words, std::optional<Day> on, const ActorTable& table) {
  return Explainer(words, on, table).run();
}

}  // namespace detente::resolve
