// How a draft becomes a quote: detail.cpp nests it and finds to whom, where and when it was said; voices.cpp finds who speaks.
#pragma once

#include <map>

#include "speech/detail.h"

namespace detente::speech {

class Detailing {
 public:
  Detailing(const Page& page, const std::vector<Draft>& drafts, const std::vector<TimeExpression>& dates)
      : page_(page), drafts_(drafts), dates_(dates), quotes_(drafts.size()) {
    for (const Mention& mention : page.entities.mentions) {
      auto& known = heads_[{mention.sentence, mention.head}];
      if (!known || known->kind == MentionKind::adjective) known = &mention;
    }
  }
  std::vector<Quote> all();

 private:
  const Tree& tree(int sentence) const { return page_.trees[static_cast<std::size_t>(sentence)]; }
  Quote& quote(int q) { return quotes_[static_cast<std::size_t>(q)]; }
  const Quote& quote_at(int q) const { return quotes_[static_cast<std::size_t>(q)]; }
  void nest();
  std::uint32_t end_of(int d) const;
  int holder(const Draft& draft, const std::vector<int>& around) const;
  void fill(std::size_t i);
  static void share(std::vector<About>& part, const std::vector<About>& whole);
  std::vector<ChainLink> outer_chain(std::size_t i);
  std::string words(Span span) const;
  Span hull(int sentence, const std::vector<int>& tokens) const;
  void speak(Quote& q, const Draft& draft);
  void name_speaker(Quote& q, Place place);
  bool are_those_around(const Quote& q, const Token& head) const;
  bool several_speak(Quote& q, Place place);
  const Speaker* spoken_of(const Tree& t, Place place) const;
  void remember(const Quote& q, Place place);
  bool is_no_thing(Place place) const;
  const Actor& not_named_below(const Quote& q, Place place, const Actor& actor) const;
  bool names(const Quote& q, const std::string& actor) const;
  bool names(Span span, const std::string& actor) const;
  std::uint32_t aside_from(const Quote& q, Place place) const;
  bool speaks_on(const Quote& q, const Token& head) const;
  bool is_single(const Token& token) const;
  bool is_other_person(const Mention& mention) const;
  bool is_day(Span span) const;
  bool is_spoken(Span span) const;
  const Actor* actor_at(Place place) const;
  void voice(Quote& q, const Actor& actor);
  template <typename Step>
  void keeping_last(Step step) {
    const Speaker last = last_;
    const std::uint32_t end = last_end_;
    step();
    last_ = last;
    last_end_ = end;
  }
  void answers(const Quote& q);
  void spoke(const Quote& q);
  void voice(Quote& q, const Speaker& other);
  bool author(Quote& q, Place place);
  Place issuer(Place place) const;
  Place giver(int sentence, int document) const;
  bool named_issuer(Quote& q, Place who, int maker) const;
  int maker_of(const Tree& t, int noun) const;
  std::string title(const Tree& t, int noun, int maker) const;
  void pronoun(Quote& q, const Token& head);
  void circumstances(Quote& q, const Draft& draft);
  void address(Quote& q, const Draft& draft, const Tree& t, int head);
  bool overlaps_words(Span span, const Draft& draft) const;
  bool is_venue(const Tree& t, int token) const;
  std::string phrase(int sentence, int head) const;
  static bool is_year_of_noun(const TimeExpression& date, const Tree& t);
  std::optional<Date> said_on(const Quote&, const Draft& draft) const;
  const Page& page_;
  const std::vector<Draft>& drafts_;
  const std::vector<TimeExpression>& dates_;
  std::vector<Quote> quotes_;
  std::map<std::pair<int, int>, const Mention*> heads_;
  std::map<std::pair<int, int>, Speaker> voices_;  ///< by the word that names the speaker
  std::map<std::string, Speaker> unnamed_;         ///< by the noun for them: "a senior official"
  Speaker last_;                                   ///< the person who spoke last, not inside others' words
  std::uint32_t last_end_ = 0;                     ///< where that person was last named or meant
};

}  // namespace detente::speech
