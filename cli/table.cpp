#include "table.h"

#include <algorithm>

#include "run.h"

namespace detente::cli {

const std::vector<Option>& options() {
  static const std::vector<Option> table{
      {"help", 'h', "", "Show help for this command."},
      {"data", 0, "DIR", "Knowledge folder [default: the one installed beside the program; env DETENTE_DATA]."},
      {"model", 0, "NAME", "Language model: fast, accurate, or a file [default: fast; env DETENTE_MODEL]."},
      {"actors", 0, "DIR", "Your own actors, laid out like data/actors; may be given again."},
      {"tenures", 0, "DIR", "Your own tenures, laid out like data/tenures; may be given again."},
      {"verbs", 0, "FILE", "Your own verbs, as TABARI and PETRARCH2 (CAMEO.2.0) have them; may be given again."},
      {"only-given-actors", 0, "", "Use only the actors and tenures given, none of ours."},
      {"threads", 't', "N", "Threads [default: all processors]. The output is the same for any number."},
      {"quiet", 'q', "", "No progress and no notes on stderr; errors stay."},
      {"json", 0, "", "Write JSON instead of a table."},
      {"published", 0, "DAY", "Publication day of the files, ISO (2018-07-16)."},
      {"outlet", 0, "NAME", "Outlet of the files."},
      {"url", 0, "URL", "Address of the files."},
      {"meta", 0, "FILE", "CSV or JSONL with columns file, published, outlet, url, title, keyed by file name."},
      {"conllu", 0, "", "language only: read and write CoNLL-U, keeping its tokens."},
      {"store", 's', "FILE", "The store [default: detente.db; env DETENTE_STORE]."},
      {"from", 0, "DATE", "Acts from this year, month or day on."},
      {"to", 0, "DATE", "Acts up to this year, month or day."},
      {"as-of", 0, "DATE", "Only what was published up to this day: what was known then."},
      {"issue", 0, "NAME", "Only acts on this issue (data/issues)."},
      {"level", 0, "LEVEL", "person, office or state [default: what the names are]."},
      {"html", 0, "FILE", "Also write one self-contained page."},
      {"no-color", 0, "", "No colour [also: env NO_COLOR]."},
      {"by", 0, "ACTOR", "Only what this actor says."},
      {"about", 0, "ACTOR", "Only what is about this actor."},
      {"stance", 0, "WORD", "Only this stance: positive, negative or neutral."},
      {"format", 'f', "NAME", "csv, jsonl or plover [default: csv]."},
      {"excel-safe", 0, "", "csv: escape text fields that a spreadsheet would run; numbers stay as they are."},
      {"seed", 0, "S", "Seed of the draw [default: 1]."},
      {"judged", 0, "FILE", "A sheet that came back filled: print how often the judge agreed."},
      {"markdown", 0, "", "The whole list as a Markdown page."},
      {"problems", 0, "FILE", "Also write every problem as a JSON line to FILE."},
  };
  return table;
}

const std::vector<std::string_view>& common_options() {
  static const std::vector<std::string_view> names{"data",    "model", "actors", "tenures", "verbs", "only-given-actors",
                                                   "threads", "quiet", "json",   "help"};
  return names;
}

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"code",
       "FILE…|-",
       1,
       -1,
       "Code articles and write one JSON line each; nothing is stored.",
       "Files may be text, HTML, JSONL, CSV or a feed; '-' reads JSONL records {id, text|html, published, …} from stdin.",
       "detente code --published 2018-07-16 report.txt",
       {"published", "outlet", "url", "meta", "problems"},
       run_code},
      {"stage",
       "NAME",
       1,
       1,
       "Run one room on JSONL from stdin to JSONL on stdout.",
       "NAME is clean, dedupe, language, coref, dates, actors, quotes or events.",
       "echo '{\"id\":1,\"text\":\"They met on Monday.\",\"published\":\"2018-07-16\"}' | detente stage dates",
       {"conllu"},
       run_stage},
      {"add",
       "PATH…",
       1,
       -1,
       "Read, code and store articles; safe to repeat.",
       "Files or folders; '-' reads JSONL records from stdin. What could not be read stands in the store's loss ledger.",
       "detente add --meta meta.csv news/",
       {"store", "published", "outlet", "url", "meta"},
       run_add},
      {"remove",
       "ID…",
       1,
       -1,
       "Remove articles and exactly what they contributed.",
       "",
       "detente remove a-0123456789abcdef",
       {"store"},
       run_remove},
      {"relate",
       "A B",
       2,
       2,
       "The relationship of two actors: words and deeds in both directions.",
       "A and B are names or ids of people, offices' holders, states or bodies.",
       "detente relate \"Donald Trump\" \"Vladimir Putin\"",
       {"store", "from", "to", "as-of", "issue", "level", "html", "no-color"},
       run_relate},
      {"why",
       "ID",
       1,
       1,
       "The sentences behind a fact or a number, and who says so.",
       "",
       "detente why deeds:USA,RUS,state",
       {"store", "no-color"},
       run_why},
      {"quotes",
       "",
       0,
       0,
       "Who says what about whom.",
       "",
       "detente quotes --by \"Donald Trump\" --about \"Vladimir Putin\"",
       {"store", "by", "about", "stance"},
       run_quotes},
      {"promises", "", 0, 0, "Promises, pledges and threats, and what became of them.", "", "", {"store", "by"}, run_promises},
      {"forecasts", "", 0, 0, "Who expects what, by when, under which condition.", "", "", {"store", "by"}, run_forecasts},
      {"claims", "", 0, 0, "Propositions, and who asserts or denies them.", "", "", {"store", "by"}, run_claims},
      {"contradictions", "", 0, 0, "Claims that contradict another.", "", "", {"store", "by"}, run_contradictions},
      {"export",
       "",
       0,
       0,
       "The store's events for other programs.",
       "",
       "detente export --format csv > events.csv",
       {"store", "format", "excel-safe"},
       run_export},
      {"sample",
       "[N]",
       0,
       1,
       "A blind sheet of N events to judge by hand; with --judged, the agreement figures.",
       "",
       "detente sample 100 --seed 7 > sheet.csv",
       {"store", "seed", "judged"},
       run_sample},
      {"verify", "", 0, 0, "Check every span, id and link of the store.", "", "", {"store"}, run_verify},
      {"explain",
       "[CODE]",
       0,
       1,
       "Say what a rule, a type or a CAMEO code means, with examples.",
       "Codes stand in every event (type, cameo, rule). With --markdown and no code: all types and CAMEO codes as a page.",
       "detente explain SANCTION",
       {"markdown"},
       run_explain},
      {"completion",
       "SHELL",
       1,
       1,
       "Write shell completion for bash, zsh or fish.",
       "",
       "detente completion bash > ~/.detente.bash",
       {},
       run_completion},
      {"help", "[COMMAND]", 0, 1, "Show help.", "", "", {"markdown"}, run_help},
      {"version", "", 0, 0, "Show the version.", "", "", {}, run_version},
  };
  return table;
}

const Option* find_option(std::string_view name) {
  auto found = std::find_if(options().begin(), options().end(), [&](const Option& one) { return one.name == name; });
  return found == options().end() ? nullptr : &*found;
}

const Command* find_command(std::string_view name) {
  auto found = std::find_if(commands().begin(), commands().end(), [&](const Command& one) { return one.name == name; });
  return found == commands().end() ? nullptr : &*found;
}

}  // namespace detente::cli
