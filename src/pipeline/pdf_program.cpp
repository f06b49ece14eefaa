#include "pipeline/pdf_program.h"

#include <unistd.h>

#include "worker/program.h"

namespace cairn {
namespace {

// Exit statuses of pdftotext(1).
constexpr int kNotPermitted = 3;
constexpr int kNotStarted = 127;  // Of the process that was to become it.

/// The beginning of what a program complained about, as one line of plain characters.
std::string first_line(std::string_view errors) {
  constexpr std::size_t kLongest = 120;
  std::string line;
  for (const char c : errors.substr(0, errors.find('\n')).substr(0, kLongest)) line += c >= 0x20 && c < 0x7F ? c : '?';
  return line;
}

}  // namespace

Result<PdfConversion> convert_pdf(ForkServer& server, const std::string& program, std::string_view pdf) {
  if (::access(program.c_str(), X_OK) != 0)
    return fail("pdftotext is not installed, which reads PDFs (Debian package poppler-utils)");
  // One page more than is read shows that there are more.
  const ProgramLine line{
      .path = program,
      .arguments = {"-bbox-layout", "-enc", "UTF-8", "-l", std::to_string(kMostPdfPages + 1), "-", "-"}};
  Result<ProgramRun> run = run_program(server, line, pdf, {});
  if (!run) return tl::unexpected(run.error());
  if (!run->failure.empty()) return fail("pdftotext " + run->failure);
  if (run->cut) return PdfConversion{.layout = std::move(run->output), .cut = true};
  if (run->exit_status == kNotStarted) return fail("pdftotext cannot be started");
  if (run->errors.find("Incorrect password") != std::string::npos) return fail("it is encrypted and needs a password");
  if (run->exit_status == kNotPermitted) return fail("it is locked: copying its text is not allowed");
  if (run->exit_status != 0) return fail("pdftotext cannot read it: " + first_line(run->errors));
  return PdfConversion{.layout = std::move(run->output), .cut = false};
}

}  // namespace cairn
