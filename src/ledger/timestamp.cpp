#include "ledger/timestamp.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "text/sha256.h"

namespace cairn {

namespace {

template <auto kFree>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Freed<kFree>>;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Reply = Owned<TS_RESP, TS_RESP_free>;
using Bytes = Owned<BIO, BIO_free>;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string bytes_of_sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha256(), nullptr);
  return digest;
}

Bytes reader_of(std::string_view bytes) { return Bytes(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))); }

std::string text_in(const Bytes& memory) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

/// The last thing that OpenSSL said, and nothing of earlier calls.
std::string why() {
  std::string reason;
  while (const unsigned long code = ERR_get_error()) {
    const char* words = ERR_reason_error_string(code);
    if (words) reason = words;
  }
  return reason.empty() ? "unknown reason" : reason;
}

Result<Reply> reply_of(std::string_view der) {
  ERR_clear_error();
  const unsigned char* at = raw(der);
  Reply reply(d2i_TS_RESP(nullptr, &at, static_cast<long>(der.size())));
  if (!reply || at != raw(der) + der.size()) {
    ERR_clear_error();
    return fail("is not an answer of an authority for time stamps (RFC 3161)");
  }
  return reply;
}

Result<Request> request_of(std::string_view der) {
  ERR_clear_error();
  const unsigned char* at = raw(der);
  Request request(d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size())));
  if (!request || at != raw(der) + der.size()) return fail("is not a request for a time stamp (RFC 3161)");
  return request;
}

std::string hex_of_number(const ASN1_INTEGER* number) {
  if (number == nullptr) return {};
  const Owned<BIGNUM, BN_free> value(ASN1_INTEGER_to_BN(number, nullptr));
  if (!value) return {};
  char* hex = BN_bn2hex(value.get());
  std::string text = hex == nullptr ? "" : hex;
  OPENSSL_free(hex);
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  return text;
}

std::string time_of(const ASN1_GENERALIZEDTIME* time) {
  std::tm parts = {};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

std::string signer_of(const Reply& reply) {
  PKCS7* token = TS_RESP_get_token(reply.get());
  STACK_OF(X509)* signers = token == nullptr ? nullptr : PKCS7_get0_signers(token, nullptr, 0);
  std::string name;
  if (signers != nullptr && sk_X509_num(signers) > 0) {
    const Bytes out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), X509_get_subject_name(sk_X509_value(signers, 0)), 0,
                       XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    name = text_in(out);
  }
  sk_X509_free(signers);
  ERR_clear_error();
  return name;
}

std::string sha256_in(TS_TST_INFO* info) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING* hash = TS_MSG_IMPRINT_get_msg(imprint);
  if (OBJ_obj2nid(algorithm) != NID_sha256 || ASN1_STRING_length(hash) != 32) return {};
  return hex_of({reinterpret_cast<const char*>(ASN1_STRING_get0_data(hash)), 32});
}

Result<void> require_granted(const Reply& reply) {
  TS_STATUS_INFO* status = TS_RESP_get_status_info(reply.get());
  const long code = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
  if (code == TS_STATUS_GRANTED || code == TS_STATUS_GRANTED_WITH_MODS) return {};
  std::string words;
  const STACK_OF(ASN1_UTF8STRING)* texts = TS_STATUS_INFO_get0_text(status);
  for (int i = 0; texts != nullptr && i < sk_ASN1_UTF8STRING_num(texts); ++i) {
    const ASN1_UTF8STRING* text = sk_ASN1_UTF8STRING_value(texts, i);
    words += ": ";
    words.append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                 static_cast<std::size_t>(ASN1_STRING_length(text)));
  }
  return fail("the authority did not grant the time stamp" + words);
}

Result<Owned<X509_STORE, X509_STORE_free>> store_of(std::string_view certificates) {
  Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
  const Bytes in = reader_of(certificates);
  int count = 0;
  for (;; ++count) {
    const Owned<X509, X509_free> certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!certificate) break;
    X509_STORE_add_cert(store.get(), certificate.get());
  }
  ERR_clear_error();
  if (count == 0) return fail("the certificate of the authority is not one in PEM");
  return store;
}

}  // namespace

std::string timestamp_request(std::string_view bytes, std::string_view nonce) {
  const Request request(TS_REQ_new());
  TS_REQ_set_version(request.get(), 1);
  const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
  std::string hash = bytes_of_sha256(bytes);
  TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(hash.data()), static_cast<int>(hash.size()));
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  const Owned<BIGNUM, BN_free> number(BN_bin2bn(raw(nonce), static_cast<int>(nonce.size()), nullptr));
  const Owned<ASN1_INTEGER, ASN1_INTEGER_free> integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
  TS_REQ_set_nonce(request.get(), integer.get());
  TS_REQ_set_cert_req(request.get(), 1);
  unsigned char* der = nullptr;
  const int size = i2d_TS_REQ(request.get(), &der);
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
  OPENSSL_free(der);
  return out;
}

Result<TimeStamp> timestamp_of(std::string_view reply) {
  const auto read = reply_of(reply);
  if (!read) return tl::unexpected(read.error());
  if (const auto granted = require_granted(*read); !granted) return tl::unexpected(granted.error());
  TS_TST_INFO* info = TS_RESP_get_tst_info(read->get());
  if (info == nullptr) return fail("has no time stamp in it");
  TimeStamp stamp{.time = time_of(TS_TST_INFO_get_time(info)),
                  .authority = signer_of(*read),
                  .sha256 = sha256_in(info),
                  .nonce = hex_of_number(TS_TST_INFO_get_nonce(info))};
  if (stamp.time.empty()) return fail("has no time that can be read");
  return stamp;
}

Result<bool> answers(std::string_view reply, std::string_view request) {
  const auto stamp = timestamp_of(reply);
  if (!stamp) return tl::unexpected(stamp.error());
  const auto asked = request_of(request);
  if (!asked) return tl::unexpected(asked.error());
  const std::string nonce = hex_of_number(TS_REQ_get_nonce(asked->get()));
  return nonce.empty() || nonce == stamp->nonce;
}

Result<void> check_timestamp(std::string_view reply, std::string_view bytes, std::string_view certificates) {
  const auto read = reply_of(reply);
  if (!read) return tl::unexpected(read.error());
  if (const auto granted = require_granted(*read); !granted) return granted;
  auto store = store_of(certificates);
  if (!store) return tl::unexpected(store.error());
  // Whether a certificate was valid is asked for the time that was stamped: authorities change theirs every few years.
  TS_TST_INFO* info = TS_RESP_get_tst_info(read->get());
  std::tm stamped = {};
  if (info == nullptr || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &stamped) != 1) return fail("has no time stamp in it");
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store->get()), ::timegm(&stamped));

  const Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_DATA | TS_VFY_SIGNATURE);
  TS_VERIFY_CTX_set_data(context.get(), reader_of(bytes).release());   // The context owns what it is given.
  TS_VERIFY_CTX_set_store(context.get(), store->release());
  ERR_clear_error();
  if (TS_RESP_verify_response(context.get(), read->get()) == 1) return {};
  return fail("the time stamp does not hold: " + why());
}

}  // namespace cairn
