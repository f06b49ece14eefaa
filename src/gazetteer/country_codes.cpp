#include <map>
#include <string>
#include <string_view>

#include <unicode/uloc.h>

#include "gazetteer/row_values.h"

namespace cairn {
namespace {

/// FIPS 10-4 (withdrawn in 2008, still in NGA's older files) and ISO 3166-1 alpha-2, four letters a country.
constexpr std::string_view kFips =
    "AAAW ACAG AEAE AFAF AGDZ AJAZ ALAL AMAM ANAD AOAO AQAS ARAR ASAU AUAT AVAI AYAQ BABH BBBB "
    "BCBW BDBM BEBE BFBS BGBD BHBZ BKBA BLBO BMMM BNBJ BOBY BPSB BRBR BTBT BUBG BXBN BYBI CACA "
    "CBKH CDTD CELK CFCG CGCD CHCN CICL CJKY CMCM CNKM COCO CSCR CTCF CUCU CVCV CYCY DADK DJDJ "
    "DODM DRDO ECEC EGEG EIIE EKGQ ENEE ERER ESSV ETET EZCZ FIFI FJFJ FMFM FRFR GAGM GBGA GGGE "
    "GHGH GJGD GMDE GRGR GTGT GVGN GYGY GZPS HAHT HOHN HRHR HUHU ICIS IDID ININ IRIR ISIL ITIT "
    "IVCI IZIQ JAJP JMJM JOJO KEKE KGKG KNKP KRKI KSKR KUKW KVXK KZKZ LALA LELB LGLV LHLT LILR "
    "LOSK LSLI LTLS LULU LYLY MAMG MDMD MGMN MIMW MJME MKMK MLML MNMC MOMA MPMU MRMR MTMT MUOM "
    "MVMV MXMX MYMY MZMZ NGNE NHVU NING NLNL NONO NPNP NRNR NSSR NUNI NZNZ ODSS PAPY PEPE PKPK "
    "PLPL PMPA POPT PPPG PSPW PUGW QAQA RIRS RORO RPPH RSRU RWRW SASA SCKN SESC SFZA SGSN SISI "
    "SLSL SMSM SNSG SOSO SPES STLC SUSD SWSE SYSY SZCH TDTT THTH TITJ TNTO TOTG TPST TSTN TTTL "
    "TUTR TVTV TWTW TXTM TZTZ UGUG UKGB UPUA USUS UVBF UYUY UZUZ VCVC VEVE VMVN VTVA WANA WEPS "
    "WIEH WSWS WZSZ YMYE ZAZM ZIZW ";

std::map<std::string, std::string, std::less<>> alpha2_of_alpha3() {
  std::map<std::string, std::string, std::less<>> out;
  for (const char* const* country = uloc_getISOCountries(); *country != nullptr; ++country) {
    const std::string locale = "und_" + std::string(*country);
    out.emplace(uloc_getISO3Country(locale.c_str()), *country);
  }
  return out;
}

}  // namespace

std::string country_of_iso(std::string_view code) {
  if (code.size() == 2) return std::string(code);
  static const auto table = alpha2_of_alpha3();
  const auto found = table.find(code);
  return found == table.end() ? std::string() : found->second;
}

std::string country_of_fips(std::string_view code) {
  if (code.size() != 2) return {};
  for (std::size_t at = 0; at < kFips.size(); at += 5) {
    if (kFips.substr(at, 2) == code) return std::string(kFips.substr(at + 2, 2));
  }
  return {};
}

}  // namespace cairn
