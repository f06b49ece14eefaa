#pragma once

#include <span>

#include "cli/options.h"

// Every command of the program. To add one: command_NAME.cpp with its table, a line here and one in main.cpp's list,
// docs/guide/NAME.md, and a case in tests/cli/NAME/.

namespace cairn {

extern const Command kTextCommand;
extern const Command kCopiesCommand;
extern const Command kExtractCommand;
extern const Command kMentionsCommand;
extern const Command kLinkCommand;
extern const Command kMatchCommand;
extern const Command kEstimateCommand;
extern const Command kInitCommand;
extern const Command kAddCommand;
extern const Command kWatchCommand;
extern const Command kBuildCommand;
extern const Command kShowCommand;
extern const Command kLogCommand;
extern const Command kDiffCommand;
extern const Command kTotalsCommand;
extern const Command kDecideCommand;
extern const Command kReviewCommand;
extern const Command kExportCommand;
extern const Command kServeCommand;
extern const Command kVerifyCommand;
extern const Command kProveCommand;
extern const Command kKeyCommand;
extern const Command kRedactCommand;
extern const Command kAnchorCommand;
extern const Command kGazetteerBuildCommand;
extern const Command kGazetteerImportCommand;
extern const Command kGazetteerInfoCommand;
extern const Command kGazetteerFindCommand;
extern const Command kLexiconCheckCommand;
extern const Command kHelpCommand;

/// In the order in which a newcomer needs them.
std::span<const Command* const> all_commands();

}  // namespace cairn
