#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

// Commands and their options as tables. A row is the only place where a flag, its default and its help are written:
// parsing, --help and `cairn help --all` (which the check of the guide reads) all come from it.

namespace cairn {

enum class Takes : std::uint8_t { nothing, one, two, many };

/// One flag ("--threads", "-C,--record") or operand ("FILE"; no dash) of a command.
struct OptionRow {
  std::string_view name;
  Takes takes = Takes::one;
  std::string_view value;     ///< What stands for the value in help: "N"; empty for a switch or an operand.
  std::string_view standard;  ///< What holds when it is not given, for people; empty = nothing.
  std::string_view help;
  bool required = false;
  bool hidden = false;  ///< Works, but is for tests only and is not shown.
};

/// What the command line gave, by long flag ("--record") or operand name ("FILE").
class Arguments {
 public:
  bool has(std::string_view name) const { return given_.contains(name); }
  /// All values in the order given; empty where it was not given.
  std::vector<std::string> all(std::string_view name) const;
  std::optional<std::string> one(std::string_view name) const;
  std::string one_or(std::string_view name, std::string_view otherwise) const;
  /// Errors: not a whole number, or outside [lowest, highest].
  Result<std::uint64_t> number_or(std::string_view name, std::uint64_t otherwise, std::uint64_t lowest,
                                  std::uint64_t highest) const;
  void give(std::string name, std::vector<std::string> values) { given_[std::move(name)] = std::move(values); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
};

struct Edge;

/// One command of the program; `name` has two words where it belongs to a group ("gazetteer build").
struct Command {
  std::string_view name;
  std::string_view summary;  ///< One line.
  std::string_view details;  ///< Paragraphs for --help; may be empty.
  std::span<const OptionRow> options;
  /// 0: done; 1: checked, and it does not hold. An error is said on stderr and gives 2.
  Result<int> (*run)(const Arguments& arguments, Edge& edge);
};

/// "extract [options] [DOCS.jsonl]"
std::string usage_of(const Command& command);
void print_command_help(std::ostream& out, const Command& command);
void print_program_help(std::ostream& out, std::span<const Command* const> commands);
/// One line per command and per flag, fields parted by tabs: command, flag or operand (empty for the command's own
/// line), value, default, help.
void print_all_help(std::ostream& out, std::span<const Command* const> commands);

/// What to do after reading the command line.
struct CommandRequest {
  enum class Action : std::uint8_t { run, help, command_help, version } action = Action::help;
  std::vector<const Command*> commands;  ///< The one to run; several only for the help of a group.
  Arguments arguments;
};
/// `-C DIR` may stand before the command, too. Errors: one sentence for a person.
Result<CommandRequest> parse_command_line(int count, const char* const* words, std::span<const Command* const> commands);

}  // namespace cairn
