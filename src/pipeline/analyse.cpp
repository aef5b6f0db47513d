#include "pipeline/analyse.h"

#include "find/mentions.h"
#include "pipeline/identify.h"
#include "speech/first_person.h"

namespace detente::pipeline {

namespace {

bool is_coded(const CleanArticle& article) { return article.language == "en" || article.language == "und"; }

Problem not_english(const CleanArticle& article) {
  Problem problem;
  problem.source = article.source;
  problem.bytes = article.text.size();
  problem.what = "language '" + article.language + "' is kept but not coded: only English is read";
  return problem;
}

Problem no_day(const CleanArticle& article) {
  Problem problem;
  problem.source = article.source;
  problem.lost = false;
  problem.what = "no publication day: relative dates and offices abstain; give one with --published or --meta";
  return problem;
}

}  // namespace

Analysis analyse(const Article& article, const Knowledge& knowledge) {
  return analyse(clean::clean(article, knowledge.clean), knowledge);
}

Analysis analyse(CleanArticle article, const Knowledge& k) {
  Analysis a;
  a.problems = article.problems;
  a.article = std::move(article);
  if (!is_coded(a.article)) {
    a.problems.push_back(not_english(a.article));
    return a;
  }
  const Text& text = a.article.text;
  const auto published = a.article.published.day;
  if (!published) a.problems.push_back(no_day(a.article));

  a.language = language::analyse(text, k.model);
  a.dates = find::dates(text, a.language, published, k.dates);
  a.entities = resolve::entities(text, a.language, find::mentions(text, a.language), a.dates, published, k.actors);
  a.dates = resolve::without_names(std::move(a.dates), a.entities);
  a.dates = resolve::with_terms(std::move(a.dates), a.language, a.entities, published, k.actors);
  a.quotes = speech::quotes(text, a.language, a.entities, a.dates, k.speech);
  a.entities = speech::with_first_person(std::move(a.entities), a.language, a.quotes, published, k.actors);
  a.events = events::events({text, a.language, a.entities, a.dates, a.quotes, published}, k.events);
  auto found = claims::claims(
      {text, a.language, a.entities, a.dates, a.quotes, a.events, published, a.article.author, a.article.outlet}, k.claims);
  a.claims = std::move(found.claims);
  a.commitments = std::move(found.commitments);
  a.forecasts = std::move(found.forecasts);
  identify(a);
  return a;
}

}  // namespace detente::pipeline
