#include "server/server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <future>
#include <thread>

namespace cairn {
namespace {

Record small_record() {
  Record record;
  record.title = "Lower Plain";
  return record;
}

/// A server on a free port for as long as this lives.
class Running {
 public:
  explicit Running(ServerOptions options) {
    std::promise<int> port;
    std::future<int> known = port.get_future();
    thread_ = std::thread([this, options, &port] {
      result_ = serve(small_record(), {}, options, stop_, [&](const Serving& serving) { port.set_value(serving.port); });
    });
    port_ = known.get();
  }
  ~Running() { stop(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  int port() const { return port_; }
  Result<int> stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
    return result_;
  }

 private:
  std::atomic<bool> stop_ = false;
  int port_ = 0;
  Result<int> result_ = 0;
  std::thread thread_;
};

ServerOptions any_port() {
  ServerOptions options;
  options.port = 0;
  return options;
}

TEST(Serve, AnswersAndStopsWhenAsked) {
  Running server(any_port());
  httplib::Client client("127.0.0.1", server.port());
  const auto page = client.Get("/");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_NE(page->body.find("Lower Plain"), std::string::npos);
  EXPECT_EQ(page->get_header_value("X-Frame-Options"), "DENY");
  const auto filtered = client.Get("/incidents.csv?from=tomorrow");
  ASSERT_TRUE(filtered);
  EXPECT_EQ(filtered->status, 400);
  const auto head = client.Head("/about");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_TRUE(head->body.empty());
  const auto elsewhere = client.Get("/", {{"Host", "record.example"}});
  ASSERT_TRUE(elsewhere);
  EXPECT_EQ(elsewhere->status, 421);
  const auto post = client.Post("/", std::string(100'000, 'x'), "text/plain");
  EXPECT_TRUE(!post || post->status == 405);  // The connection may be closed before all is sent.
  const Result<int> stopped = server.stop();
  ASSERT_TRUE(stopped);
  EXPECT_EQ(*stopped, server.port());
}

TEST(Serve, TakesTheNextPortWhenOneIsTaken) {
  Running first(any_port());
  ServerOptions options;
  options.port = first.port();
  Running second(options);
  EXPECT_GT(second.port(), first.port());
  options.ports_to_try = 1;
  const std::atomic<bool> stop = true;
  const Result<int> third = serve(small_record(), {}, options, stop, {});
  ASSERT_FALSE(third);
  EXPECT_NE(third.error().message.find("no free port"), std::string::npos);
}

TEST(Serve, RefusesToServeOtherMachines) {
  ServerOptions options = any_port();
  options.host = "0.0.0.0";
  const std::atomic<bool> stop = true;
  EXPECT_FALSE(serve(small_record(), {}, options, stop, {}));
}

TEST(Serve, IsNotHeldUpByIdleConnections) {
  Running server(any_port());
  std::vector<std::unique_ptr<httplib::Client>> idle;
  for (int i = 0; i < 40; ++i) {
    idle.push_back(std::make_unique<httplib::Client>("127.0.0.1", server.port()));
    idle.back()->set_keep_alive(true);
    ASSERT_TRUE(idle.back()->Get("/about"));
  }
  httplib::Client client("127.0.0.1", server.port());
  const auto before = std::chrono::steady_clock::now();
  ASSERT_TRUE(client.Get("/about"));
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(900));
}

}  // namespace
}  // namespace cairn
