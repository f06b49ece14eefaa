#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>

#include "cli/edge.h"

namespace cairn {
namespace {

/// "--record" of "-C,--record"; an operand as it is.
std::string_view long_name(std::string_view name) {
  const std::size_t comma = name.rfind(',');
  return comma == std::string_view::npos ? name : name.substr(comma + 1);
}

bool is_operand(const OptionRow& row) { return !row.name.starts_with('-'); }

/// Where CLI11 leaves what it read for one row.
struct Slot {
  const OptionRow* row = nullptr;
  std::vector<std::string> values;
  CLI::Option* option = nullptr;
};

struct Parser {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::vector<std::unique_ptr<Slot>> slots;
};

void add_options(Parser& parser) {
  for (const OptionRow& row : parser.command->options) {
    auto& slot = parser.slots.emplace_back(std::make_unique<Slot>());
    slot->row = &row;
    const std::string name(row.name);
    if (row.takes == Takes::nothing) {
      slot->option = parser.app->add_flag(name);
      continue;
    }
    slot->option = parser.app->add_option(name, slot->values);
    // "many" is one value per flag, given again for more: an operand after it must not be swallowed.
    if (row.takes == Takes::one) slot->option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    if (row.takes == Takes::many) slot->option->expected(is_operand(row) ? -1 : 1);
    if (row.takes == Takes::many && !is_operand(row)) {
      slot->option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
}

std::string see_help(const Parser* parser) {
  const std::string command = parser ? " " + std::string(parser->command->name) : "";
  return "; see `cairn" + command + " --help`";
}

using Groups = std::map<std::string, CLI::App*>;

/// "gazetteer" where that was named; empty where no group was.
std::string parsed_group(const Groups& groups) {
  for (const auto& [name, app] : groups) {
    if (app->parsed()) return name;
  }
  return {};
}

std::vector<const Command*> commands_of(const std::string& group, std::span<const Command* const> commands) {
  std::vector<const Command*> out;
  for (const Command* command : commands) {
    if (!group.empty() && command->name.starts_with(group + " ")) out.push_back(command);
  }
  return out;
}

/// The command that the words chose, or null where none was named.
Parser* chosen(std::vector<std::unique_ptr<Parser>>& parsers) {
  for (const auto& parser : parsers) {
    if (parser->app->parsed()) return parser.get();
  }
  return nullptr;
}

/// `early_record`: a -C before the command.
Result<Request> request_of(const Parser& parser, const std::string& early_record) {
  Request request{.action = Request::Action::run, .commands = {parser.command}, .arguments = {}};
  for (const auto& slot : parser.slots) {
    bool given = slot->option->count() > 0;
    if (slot->row->name == kRecordRow.name && !given && !early_record.empty()) {
      slot->values = {early_record};
      given = true;
    }
    if (slot->row->required && !given) {
      return fail("`cairn " + std::string(parser.command->name) + "` needs " + std::string(long_name(slot->row->name)) +
                  see_help(&parser));
    }
    if (given) request.arguments.give(std::string(long_name(slot->row->name)), slot->values);
  }
  return request;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size() + 2), ' ');
  return out;
}

std::string shown_flag(const OptionRow& row) {
  std::string out;
  for (const char c : row.name) out += c == ',' ? std::string(", ") : std::string(1, c);
  if (!row.value.empty()) out += " " + std::string(row.value);
  return out;
}

}  // namespace

std::vector<std::string> Arguments::all(std::string_view name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<std::string> Arguments::one(std::string_view name) const {
  const auto found = given_.find(name);
  if (found == given_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::string Arguments::one_or(std::string_view name, std::string_view otherwise) const {
  return one(name).value_or(std::string(otherwise));
}

Result<std::uint64_t> Arguments::number_or(std::string_view name, std::uint64_t otherwise, std::uint64_t lowest,
                                           std::uint64_t highest) const {
  const std::optional<std::string> text = one(name);
  if (!text) return otherwise;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || number < lowest || number > highest) {
    return fail(std::string(name) + " takes a whole number from " + std::to_string(lowest) + " to " +
                std::to_string(highest) + ", not \"" + *text + "\"");
  }
  return number;
}

std::string usage_of(const Command& command) {
  std::string out(command.name);
  if (!command.options.empty()) out += " [options]";
  for (const OptionRow& row : command.options) {
    if (!is_operand(row)) continue;
    const std::string name = std::string(row.name) + (row.takes == Takes::many ? " …" : "");
    out += row.required ? " " + name : " [" + name + "]";
  }
  return out;
}

void print_command_help(std::ostream& out, const Command& command) {
  out << "cairn " << usage_of(command) << "\n\n" << command.summary << "\n";
  if (!command.details.empty()) out << "\n" << command.details << "\n";
  out << "\n";
  for (const OptionRow& row : command.options) {
    if (row.hidden) continue;
    out << "  " << padded(shown_flag(row), 24) << row.help;
    if (!row.standard.empty()) out << " [" << row.standard << "]";
    out << "\n";
  }
  out << "  " << padded("-h, --help", 24) << "Show this and stop.\n";
}

void print_program_help(std::ostream& out, std::span<const Command* const> commands) {
  out << "cairn COMMAND [options]\n\n"
         "Reads news reports into an attributed, checkable record of civilian harm.\n\n";
  for (const Command* command : commands) out << "  " << padded(command->name, 18) << command->summary << "\n";
  out << "\n"
         "  -h, --help        Show this and stop; `cairn COMMAND --help` shows a command's options.\n"
         "  --version         Show the version and stop.\n"
         "  -C, --record DIR  The record to work on; may stand before or after the command.\n\n"
         "Data goes to stdout, talk to stderr; `-` is stdin.\n"
         "Exit status: 0 done; 1 checked, and it does not hold; 2 could not; 130 interrupted.\n";
}

void print_all_help(std::ostream& out, std::span<const Command* const> commands) {
  for (const Command* command : commands) {
    out << command->name << "\t\t\t\t" << command->summary << "\n";
    for (const OptionRow& row : command->options) {
      if (row.hidden) continue;
      out << command->name << "\t" << row.name << "\t" << row.value << "\t" << row.standard << "\t" << row.help << "\n";
    }
  }
}

Result<Request> parse_command_line(int count, const char* const* words, std::span<const Command* const> commands) {
  CLI::App program;
  program.set_help_flag("-h,--help");
  std::string early_record;
  program.add_option(std::string(kRecordRow.name), early_record);
  const CLI::Option* version = program.add_flag("--version");
  Groups groups;
  std::vector<std::unique_ptr<Parser>> parsers;
  for (const Command* command : commands) {
    CLI::App* parent = &program;
    std::string name(command->name);
    if (const std::size_t space = name.find(' '); space != std::string::npos) {
      const std::string group = name.substr(0, space);
      if (!groups.contains(group)) {
        groups[group] = program.add_subcommand(group);
        groups[group]->require_subcommand(1);
      }
      parent = groups[group];
      name.erase(0, space + 1);
    }
    auto& parser = parsers.emplace_back(std::make_unique<Parser>());
    parser->command = command;
    parser->app = parent->add_subcommand(name);
    add_options(*parser);
  }

  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    const Parser* parser = chosen(parsers);
    if (parser) return Request{.action = Request::Action::command_help, .commands = {parser->command}, .arguments = {}};
    return Request{.action = Request::Action::command_help, .commands = commands_of(parsed_group(groups), commands), .arguments = {}};
  } catch (const CLI::ExtrasError&) {
    const Parser* parser = chosen(parsers);
    std::string extra;
    for (const std::string& word : program.remaining(true)) extra += (extra.empty() ? "" : " ") + word;
    if (!parser && !extra.starts_with('-')) return fail("there is no command \"" + extra + "\"" + see_help(nullptr));
    const std::string command = parser ? "`cairn " + std::string(parser->command->name) + "`" : "`cairn`";
    return fail(command + " does not take " + extra + see_help(parser));
  } catch (const CLI::RequiredError&) {
    if (const std::string group = parsed_group(groups); !group.empty()) {
      return fail("`cairn " + group + "` needs one word more; see `cairn " + group + " --help`");
    }
    return fail("an argument is missing" + see_help(chosen(parsers)));
  } catch (const CLI::ParseError& error) {
    return fail(std::string(error.what()) + see_help(chosen(parsers)));
  }
  if (version->count() > 0) return Request{.action = Request::Action::version, .commands = {}, .arguments = {}};
  const Parser* parser = chosen(parsers);
  if (!parser) return Request{};
  return request_of(*parser, early_record);
}

}  // namespace cairn
