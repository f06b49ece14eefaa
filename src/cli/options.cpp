#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
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

std::vector<std::unique_ptr<Slot>> add_options(CLI::App& app, const Command& command) {
  std::vector<std::unique_ptr<Slot>> slots;
  for (const OptionRow& row : command.options) {
    auto& slot = slots.emplace_back(std::make_unique<Slot>());
    slot->row = &row;
    const std::string name(row.name);
    if (row.takes == Takes::nothing) {
      slot->option = app.add_flag(name);
      continue;
    }
    slot->option = app.add_option(name, slot->values);
    if (row.takes == Takes::many && is_operand(row)) {
      slot->option->expected(-1);
    } else if (row.takes == Takes::two) {
      slot->option->expected(2)->allow_extra_args(false);
    } else {
      // One value a flag: the operand after it must not be swallowed. Of a flag given twice the last holds.
      slot->option->expected(1)->allow_extra_args(false)->multi_option_policy(
          row.takes == Takes::one ? CLI::MultiOptionPolicy::TakeLast : CLI::MultiOptionPolicy::TakeAll);
    }
  }
  return slots;
}

std::string see_help(std::string_view command) {
  return "; see `cairn " + std::string(command) + (command.empty() ? "" : " ") + "--help`";
}

/// The command's arguments out of `words`, those after its name.
Result<CommandRequest> parse_arguments(const Command& command, std::span<const char* const> words,
                                const std::string& early_record) {
  CLI::App app;
  app.set_help_flag("-h,--help");
  const std::vector<std::unique_ptr<Slot>> slots = add_options(app, command);
  std::vector<std::string> reversed(words.rbegin(), words.rend());  // CLI11 takes them from the end.
  const std::string name = "`cairn " + std::string(command.name) + "`";
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return CommandRequest{.action = CommandRequest::Action::command_help, .commands = {&command}, .arguments = {}};
  } catch (const CLI::ExtrasError&) {
    std::string extra;
    for (const std::string& word : app.remaining()) extra += " " + word;
    return fail(name + " does not take" + extra + see_help(command.name));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    return fail(name + " needs a value after " + what.substr(0, what.find(':')) + see_help(command.name));
  } catch (const CLI::ParseError& error) {
    return fail(std::string(error.what()) + see_help(command.name));
  }

  CommandRequest request{.action = CommandRequest::Action::run, .commands = {&command}, .arguments = {}};
  for (const auto& slot : slots) {
    bool given = slot->option->count() > 0;
    if (slot->row->name == kRecordRow.name && !given && !early_record.empty()) {
      slot->values = {early_record};
      given = true;
    }
    const std::string row_name(long_name(slot->row->name));
    if (slot->row->required && !given) return fail(name + " needs " + row_name + see_help(command.name));
    if (given) request.arguments.give(row_name, slot->values);
  }
  return request;
}

/// The commands of a group ("gazetteer"); none for any other word.
std::vector<const Command*> commands_of(const std::string& group, std::span<const Command* const> commands) {
  std::vector<const Command*> out;
  for (const Command* command : commands) {
    if (command->name.starts_with(group + " ")) out.push_back(command);
  }
  return out;
}

bool asks_for_help(std::string_view word) { return word == "-h" || word == "--help"; }

/// Reads from the word that names a command.
Result<CommandRequest> parse_command(std::span<const char* const> words, const std::string& early_record,
                              std::span<const Command* const> commands) {
  const std::string first = words.front();
  for (const Command* command : commands) {
    if (command->name == first) return parse_arguments(*command, words.subspan(1), early_record);
  }
  const std::vector<const Command*> group = commands_of(first, commands);
  if (group.empty()) return fail("there is no command \"" + first + "\"" + see_help(""));
  if (words.size() < 2) return fail("`cairn " + first + "` needs one word more" + see_help(first));
  const std::string second = words[1];
  if (asks_for_help(second)) return CommandRequest{.action = CommandRequest::Action::command_help, .commands = group, .arguments = {}};
  for (const Command* command : group) {
    if (command->name == first + " " + second) return parse_arguments(*command, words.subspan(2), early_record);
  }
  return fail("there is no command \"" + first + " " + second + "\"" + see_help(first));
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

Result<CommandRequest> parse_command_line(int count, const char* const* words, std::span<const Command* const> commands) {
  const std::span<const char* const> all(words, static_cast<std::size_t>(std::max(count, 0)));
  std::string early_record;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string_view word = all[i];
    if (asks_for_help(word)) return CommandRequest{};
    if (word == "--version") return CommandRequest{.action = CommandRequest::Action::version, .commands = {}, .arguments = {}};
    if (!word.starts_with('-')) return parse_command(all.subspan(i), early_record, commands);
    constexpr std::string_view kRecordIs = "--record=";
    if (word.starts_with(kRecordIs)) {
      early_record = word.substr(kRecordIs.size());
    } else if (word == "-C" || word == "--record") {
      if (i + 1 == all.size()) return fail("`cairn` needs a value after " + std::string(word) + see_help(""));
      early_record = all[++i];
    } else {
      return fail("`cairn` does not take " + std::string(word) + see_help(""));
    }
  }
  return CommandRequest{};
}

}  // namespace cairn
