#include <malloc.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <new>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"

namespace cairn {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 2;
constexpr int kInterrupted = 130;

constexpr const Command* kCommands[] = {
    &kTextCommand,  &kCopiesCommand, &kExtractCommand, &kMentionsCommand, &kLinkCommand, &kMatchCommand, &kEstimateCommand, &kInitCommand,   &kAddCommand,
    &kWatchCommand, &kBuildCommand, &kShowCommand, &kLogCommand, &kDiffCommand, &kTotalsCommand, &kDecideCommand, &kReviewCommand, &kExportCommand,   &kServeCommand, &kVerifyCommand, &kProveCommand, &kKeyCommand, &kRedactCommand, &kAnchorCommand,
    &kGazetteerBuildCommand, &kGazetteerImportCommand, &kGazetteerInfoCommand, &kGazetteerFindCommand,
    &kLexiconCheckCommand,
    &kHelpCommand,
};

constexpr OptionRow kHelpOptions[] = {
    {"COMMAND", Takes::one, "", "", "The command to explain."},
    {"--all", Takes::nothing, "", "", "Print every command and flag, one a line, fields parted by tabs."},
};

Result<int> run_help(const Arguments& arguments, Edge& edge) {
  if (arguments.has("--all")) {
    print_all_help(edge.out, all_commands());
    return kDone;
  }
  const std::string name = arguments.one_or("COMMAND", "");
  bool found = name.empty();
  if (found) print_program_help(edge.out, all_commands());
  for (const Command* command : all_commands()) {
    if (name.empty() || (command->name != name && !command->name.starts_with(name + " "))) continue;
    print_command_help(edge.out, *command);
    found = true;
  }
  if (!found) return fail("there is no command \"" + name + "\"; see `cairn --help`");
  return kDone;
}

Result<int> answer(int count, const char* const* words, Edge& edge) {
  const Result<CommandRequest> request = parse_command_line(count, words, all_commands());
  if (!request) return tl::unexpected(request.error());
  switch (request->action) {
    case CommandRequest::Action::help: print_program_help(edge.out, all_commands()); return kDone;
    case CommandRequest::Action::version: edge.out << "cairn " CAIRN_VERSION "\n"; return kDone;
    case CommandRequest::Action::command_help:
      for (const Command* command : request->commands) print_command_help(edge.out, *command);
      return kDone;
    case CommandRequest::Action::run: break;
  }
  return request->commands.front()->run(request->arguments, edge);
}

/// Every text makes and drops some megabytes of small values. glibc hands freed memory at the end of the heap back to
/// the system and asks for it again at the next text, which took a tenth of the time of `cairn extract` (mallopt(3)).
void keep_freed_memory() {
  constexpr int kMegabyte = 1 << 20;
  mallopt(M_TRIM_THRESHOLD, 256 * kMegabyte);
  mallopt(M_MMAP_THRESHOLD, 32 * kMegabyte);  // the most that glibc takes
  mallopt(M_TOP_PAD, 4 * kMegabyte);
}

int run(int count, const char* const* words) {
  keep_freed_memory();
  const std::atomic<bool>& cancelled = watch_signals();
  FileOutput buffer(STDOUT_FILENO);
  std::ostream out(&buffer);
  Edge edge{.out = out, .cancelled = cancelled};
  Result<int> status = fail("");
  try {
    status = answer(count, words, edge);
  } catch (const std::bad_alloc&) {
    status = fail("there is not enough memory for this");
  }
  out.flush();
  // Whoever reads our output may stop when they have enough: `cairn extract … | head` is no failure.
  if (buffer.error_number() == EPIPE) return kDone;
  if (buffer.error_number() != 0) {
    talk("standard output: " + reason_of(buffer.error_number()));
    return kCouldNot;
  }
  if (!status && cancelled) {
    talk("interrupted");
    return kInterrupted;
  }
  if (!status) {
    talk(status.error().text());
    return kCouldNot;
  }
  return *status;
}

}  // namespace

const Command kHelpCommand{"help", "Show this, or a command's options.", "", kHelpOptions, run_help};

std::span<const Command* const> all_commands() { return kCommands; }

}  // namespace cairn

int main(int count, char** words) { return cairn::run(count, words); }
