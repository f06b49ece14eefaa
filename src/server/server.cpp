#include "server/server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "server/answer.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestRequest = 64 * 1024;  // Bytes of a request's body; no page needs one.

bool is_loopback(std::string_view host) { return host == "127.0.0.1" || host == "localhost" || host == "::1"; }

std::optional<std::string> header(const httplib::Request& request, const char* name) {
  if (!request.has_header(name)) return std::nullopt;
  return request.get_header_value(name);
}

Request read_request(const httplib::Request& from) {
  const std::size_t question = from.target.find('?');
  return {.method = from.method,
          .path = from.path,
          .query = question == std::string::npos ? "" : from.target.substr(question + 1),
          .host = header(from, "Host"),
          .origin = header(from, "Origin")};
}

void write_answer(const Answer& answer, httplib::Response& to) {
  to.status = answer.status;
  for (const auto& [name, value] : answer.headers) to.set_header(name.c_str(), value);
  // A provider rather than set_content(): the body is shared and sent as it is, never compressed per request.
  to.set_content_provider(answer.body->size(), answer.media_type.c_str(),
                          [body = answer.body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                            return sink.write(body->data() + offset, length);
                          });
}

/// SO_REUSEPORT, the library's default, would let a second server share the port in silence.
void only_reuse_address(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

/// The port that was bound; 0 if none is free.
int bind_free_port(httplib::Server& server, const ServerOptions& options) {
  if (options.port == 0) return std::max(0, server.bind_to_any_port(options.host));
  for (int port = options.port; port < options.port + options.ports_to_try && port <= 65535; ++port) {
    if (server.bind_to_port(options.host, port)) return port;
  }
  return 0;
}

}  // namespace

Result<int> serve(Record record, TraceIncident trace, const ServerOptions& options, const std::atomic<bool>& stop,
                  const std::function<void(const Serving&)>& ready) {
  if (!is_loopback(options.host)) {
    return fail("a record is served to this machine only (127.0.0.1); to publish it, use `cairn export --format site`");
  }
  const PreparedRecord prepared(std::move(record), std::move(trace), options.privacy);
  const Assets assets = read_assets(options.assets_folder);

  httplib::Server server;
  server.new_task_queue = [threads = std::max<std::size_t>(options.threads, 64)] {
    return new httplib::ThreadPool(threads);
  };
  server.set_keep_alive_timeout(1).set_keep_alive_max_count(100).set_payload_max_length(kLongestRequest);
  server.set_socket_options(only_reuse_address).set_tcp_nodelay(true);
  const int port = bind_free_port(server, options);
  if (port == 0) {
    return fail("no free port from " + std::to_string(options.port) + " to " +
                std::to_string(options.port + options.ports_to_try - 1) + "; name another with --port");
  }
  server.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
    write_answer(answer(prepared, assets, read_request(request), port), response);
    // The body of a request is not read, so what follows on this connection would not be a request.
    if (request.has_header("Content-Length") || request.has_header("Transfer-Encoding")) {
      response.set_header("Connection", "close");
    }
    return httplib::Server::HandlerResponse::Handled;
  });

  std::atomic<bool> done = false;
  std::thread watcher([&] {
    while (!server.is_running() && !done) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!done && ready) {
      ready({.address = "http://" + (options.host == "::1" ? "[::1]" : options.host) + ":" + std::to_string(port),
             .port = port,
             .assets = !assets.empty()});
    }
    while (!stop && !done) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    server.stop();
  });
  const bool listened = server.listen_after_bind();
  done = true;
  watcher.join();
  if (!listened && !stop) return fail("port " + std::to_string(port) + " stopped answering");
  return port;
}

}  // namespace cairn
