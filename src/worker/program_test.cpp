#include "worker/program.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "worker/worker.h"

namespace cairn {
namespace {

std::unique_ptr<ForkServer> start_server() {
  auto server = ForkServer::start([](Channel&) {}, {});
  EXPECT_TRUE(server);
  return std::move(*server);
}

ProgramRun run_shell(ForkServer& server, const std::string& script, const ProgramLimits& limits = {}) {
  const auto run = run_program(server, {.path = "/bin/sh", .arguments = {"-c", script}}, "the input\n", limits);
  EXPECT_TRUE(run) << run.error().message;
  return run.value_or(ProgramRun{});
}

TEST(RunProgram, GivesItsInputAndTakesItsOutput) {
  const auto server = start_server();
  const ProgramRun run = run_shell(*server, "read line; echo \"got $line\"; no-such-command; exit 3");
  EXPECT_EQ(run.output, "got the input\n");
  EXPECT_NE(run.errors.find("no-such-command"), std::string::npos);
  EXPECT_EQ(run.exit_status, 3);
  EXPECT_EQ(run.failure, "");
}

TEST(RunProgram, SaysThatThereIsNoSuchProgram) {
  const auto server = start_server();
  const auto run = run_program(*server, {.path = "/usr/bin/no-such-program", .arguments = {}}, "", {});
  ASSERT_TRUE(run);
  EXPECT_EQ(run->exit_status, 127) << run->errors;
}

TEST(RunProgram, LetsItDoNothingElse) {
  const auto server = start_server();
  const std::string made = testing::TempDir() + "made-by-a-program";
  for (const std::string& script : {"echo x > " + made, std::string("/bin/true"), std::string("(echo in a process)")}) {
    SCOPED_TRACE(script);
    const ProgramRun run = run_shell(*server, script);
    EXPECT_NE(run.exit_status, 0);
    EXPECT_EQ(run.output, "");
  }
  EXPECT_FALSE(std::filesystem::exists(made));
  // What is not installed with programs cannot be read either, where the kernel has Landlock; /proc is such a place.
  const ProgramRun reads = run_shell(*server, "read line < /proc/version; echo \"$line\"");
  EXPECT_TRUE(reads.output == "\n" || reads.output.starts_with("Linux"));
}

TEST(RunProgram, EndsWhatWritesTooMuchOrRunsTooLong) {
  const auto server = start_server();
  const ProgramRun much = run_shell(*server, "while :; do echo 0123456789; done", {.output_bytes = 1000});
  EXPECT_TRUE(much.cut);
  EXPECT_EQ(much.output.size(), 1000u);
  const ProgramRun slow = run_shell(*server, "while :; do :; done", {.seconds = 0.4});
  EXPECT_EQ(slow.failure, "ran longer than 0 s");
  ProgramLimits limits;
  limits.process.cpu_seconds = 1;
  EXPECT_EQ(run_shell(*server, "while :; do :; done", limits).failure, "used more than 1 s of the processor");
}

}  // namespace
}  // namespace cairn
