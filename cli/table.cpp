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
      {"only-given-actors", 0, "", "Use only the actors and tenures given, none of ours."},
      {"threads", 't', "N", "Threads [default: all processors]. The output is the same for any number."},
      {"quiet", 'q', "", "No progress and no notes on stderr; errors stay."},
      {"json", 0, "", "Write JSON instead of a table."},
      {"published", 0, "DAY", "Publication day of the files, ISO (2018-07-16)."},
      {"outlet", 0, "NAME", "Outlet of the files."},
      {"url", 0, "URL", "Address of the files."},
      {"meta", 0, "FILE", "CSV or JSONL with columns file, published, outlet, url, title, keyed by file name."},
      {"conllu", 0, "", "language only: read and write CoNLL-U, keeping its tokens."},
      {"markdown", 0, "", "All commands as a Markdown page."},
      {"problems", 0, "FILE", "Also write every problem as a JSON line to FILE."},
  };
  return table;
}

const std::vector<std::string_view>& common_options() {
  static const std::vector<std::string_view> names{"data", "model", "actors", "tenures", "only-given-actors",
                                                   "threads", "quiet", "json", "help"};
  return names;
}

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"code", "FILE…|-", 1, -1, "Code articles and write one JSON line each; nothing is stored.",
       "Files may be text, HTML, JSONL, CSV or a feed; '-' reads JSONL records {id, text|html, published, …} from stdin.",
       "detente code --published 2018-07-16 report.txt", {"published", "outlet", "url", "meta", "problems"}, run_code},
      {"stage", "NAME", 1, 1, "Run one room on JSONL from stdin to JSONL on stdout.",
       "NAME is clean, dedupe, language, coref, dates, actors, quotes or events.",
       "echo '{\"id\":1,\"text\":\"They met on Monday.\",\"published\":\"2018-07-16\"}' | detente stage dates", {"conllu"}, run_stage},
      {"explain", "CODE", 1, 1, "Say what a rule, a type or a CAMEO code means, with examples.", "", "detente explain SANCTION", {},
       run_explain},
      {"completion", "SHELL", 1, 1, "Write shell completion for bash, zsh or fish.", "", "detente completion bash > ~/.detente.bash",
       {}, run_completion},
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
