#pragma once

#include <atomic>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "model/result.h"

// What a command gets from the outside: where data goes, whether somebody pressed Ctrl-C, the clock.

namespace cairn {

struct Edge {
  std::ostream& out;                   ///< Data; stdout.
  const std::atomic<bool>& cancelled;  ///< Set by SIGINT and SIGTERM.
};

/// Says one sentence on stderr: "cairn: …".
void talk(std::string_view sentence);
/// "3 claims", "1 claim"; the plural is the singular and an s unless given.
std::string counted(std::size_t number, std::string_view singular, std::string_view plural = "");

/// "34.69": as many digits as are needed to read the same number back, in any locale.
std::string decimal(double number);

/// Makes SIGINT and SIGTERM set the flag that is returned (a second one ends the program at once) and lets writes to
/// a closed pipe fail instead of ending the program.
const std::atomic<bool>& watch_signals();

/// --time, or the clock's time in UTC: "2018-11-15T09:30:00Z".
Result<std::string> time_of(const Arguments& arguments);
/// --data, or share/cairn beside the folder of the program.
std::string data_folder_of(const Arguments& arguments);
/// --threads, or as many as the machine runs at once.
Result<unsigned> threads_of(const Arguments& arguments);

// Rows that several commands share.
inline constexpr OptionRow kDataRow{"--data", Takes::one, "DIR", "share/cairn beside the program",
                                    "Folder with lexicon/ and gazetteer.index."};
inline constexpr OptionRow kThreadsRow{"--threads", Takes::one, "N", "all of the machine's",
                                       "Threads to read with; the output is the same for any number."};
inline constexpr OptionRow kRecordRow{"-C,--record", Takes::one, "DIR", "the one *.cairn folder here",
                                      "The record to work on."};
inline constexpr OptionRow kTimeRow{"--time", Takes::one,    "TIME", "now", "ISO 8601 UTC time of ledger entries.", false,
                                    true};

}  // namespace cairn
