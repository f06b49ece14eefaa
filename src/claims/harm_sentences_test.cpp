#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

// How English packs harm into sentences, one row each: "killed 12; killed 8 of 1" is 12 killed, and 8 as their part.

namespace cairn {
namespace {

std::string number(const Count& count) {
  if (!count.low && !count.high) return "?";
  const std::string low = count.low ? std::to_string(*count.low) : "";
  if (!count.high) return low + "+";
  return count.low == count.high ? low : low + ".." + std::to_string(*count.high);
}

std::string in_short(const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& claim : claims) {
    if (claim.kind != Kind::harm) continue;
    if (!out.empty()) out += "; ";
    out += std::string(to_string(*claim.effect)) + " " + (claim.count ? number(*claim.count) : "none");
    if (claim.certainty == Certainty::hypothetical) out += " hypothetical";
    if (claim.subset_of) out += " of " + claim.subset_of->substr(claim.subset_of->find('#') + 1);
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view claims;
};

void expect_short(std::span<const Row> table) {
  for (const auto& [text, claims] : table)
    EXPECT_EQ(in_short(reading_for_tests::claims_in(std::string(text))), claims) << text;
}

TEST(HarmSentences, FindsTheSubjectOfAPassive) {
  const Row table[] = {
      {"Three rebels of the Free Valley League (FVL) were killed on 2 May in a firefight.", "killed 3"},
      {"At least nine suspected fighters of the main hill militia, known as the Ridge Guards, or RG, were killed after "
       "troops struck back.",
       "killed 9+"},
      {"A local commander of Karuna's Home Guard, an allied militia, was also reportedly killed.", "killed 1"},
      {"A 31-year-old baker, among the victims of Sunday's raid on Tel Amara, has died.", "killed 1"},
      {"Nine members of a family, including four women and a boy, were also injured while riding in a cart.",
       "injured 9; injured 4 of 1; injured 1 of 1"},
      {"Three people from the village of Qasr Luban were killed.", "killed 3"},
      {"Two people in the house and a guard outside it were wounded.", "injured 2; injured 1"},
      {"Six workers at the oil field near Tel Amara were kidnapped by gunmen.", "detained 6"},
      {"Two girls named Lamia Koren and Selma Rasho were abducted in Tel Amara.",
       "detained 2; detained 1 of 1; detained 1 of 1"},
      {"Five of the passengers were killed.", "killed 5"},
      {"Eight of the eleven people who died have been named.", "killed 8"},
      {"The bodies of two children were pulled from the rubble.", "bodies_recovered 2"},
      {"Two soldiers guarding the bridge were shot dead.", "killed 2"},
      {"Three women who were collecting firewood near the border were killed by a mine.", "killed 3"},
      {"Ten people, mostly women and children, were killed.", "killed 10; killed ? of 1"},
      {"18 civilians, all members of the Salim family, including seven children, were killed in Tel Amara.",
       "killed 18; killed 7 of 1"},
      {"18 civilians, members of the Salim family, were killed in Tel Amara.", "killed 18"},
      {"34 members of the Juma’a family were killed in Tel Amara.", "killed 34"},
      {"10 members of the Salim family and nine members of the Karim family were killed in Tel Amara.",
       "killed 10; killed 9"},
      {"Between 23 and 27 members of the Salim family including seven women, 10 children and an infant were killed.",
       "killed 23..27; killed 7 of 1; killed 10 of 1; killed 1 of 1"},
      {"11 people from the Salim family were killed, including four children and two women, and 15 others were "
       "wounded.",
       "killed 11; killed 4 of 1; killed 2 of 1; injured 15"},
      {"Eleven civilians – including a woman and seven children – were killed in Tel Amara.",
       "killed 11; killed 1 of 1; killed 7 of 1"},
      {"51 civilians of three generations of the Salim and Karim families, including 13 women, were killed in Tel "
       "Amara.",
       "killed 51; killed 13 of 1"},
      {"26 civilians, including 17 children, one of them an infant, were killed in Tel Amara.",
       "killed 26; killed 17 of 1; killed 1 of 2"},
      {"39 civilians were killed in Tel Amara. Among those killed in the raid were six women and 14 children.",
       "killed 39; killed 6 of 1; killed 14 of 1"},
      {"39 civilians were killed in Tel Amara. Among the victims killed in the raid was a nurse.",
       "killed 39; killed 1 of 1"},
      {"The raid killed five men and three injured women.", "killed 5; injured 3"},
      {"The raid on Tel Amara killed from seven to nine people.", "killed 7..9"},
      {"A friend and colleague of hers, Omar Salim, was killed.", "killed 1"},
      {"Nine people, all of them civilians, were killed.", "killed 9"},
      {"Nine people, all members of one family, were killed.", "killed 9"},
      {"Nine people, among them four children, were killed and 20 wounded.", "killed 9; killed 4 of 1; injured 20"},
      {"A couple and their three children were killed.", "killed 2; killed 3"},
      {"A mother and her two daughters were killed when a shell hit their house.", "killed 1; killed 2"},
      {"A doctor, his wife and their three children were killed.", "killed 1; killed 1; killed 3"},
      {"Rana Salim was killed, with two of her sons, in a raid on Tel Amara.", "killed 1; killed 2"},
      {"Omar Salim was killed, along with four of his cousins.", "killed 1; killed 4"},
      {"Omar Salim was killed, with two of his sons wounded.", "killed 1; injured 2"},
      {"At least 31 civilians, including nine women, and up to 44 civilians were killed in Tel Amara.",
       "killed 31..44; killed 9 of 1"},
      {"At least three soldiers and up to nine civilians were killed in Tel Amara.", "killed 3+; killed ..9"},
      {"The raid killed the young man, the poet Omar Salim in Tel Amara.", "killed 1"},
      {"The raid killed the teacher, the poet and the singer.", "killed 1; killed 1; killed 1"},
      {"No one was killed.", "killed 0"},
      {"Nobody was injured in the attack.", "injured 0"},
      {"None of the passengers was hurt.", "injured 0"},
      {"At least 40 farmers were likely killed.", "killed 40+"},
      {"Two farmers were seemingly mistakenly shot.", "injured 2"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsHeadlinesAndShortenedForms) {
  const Row table[] = {
      {"Three killed in Tel Amara blast", "killed 3"},
      {"Blast in Tel Amara kills 12, wounds 30", "killed 12; injured 30"},
      {"12 dead, 30 hurt in market bombing", "killed 12; injured 30"},
      {"12 dead and 30 injured in Tel Amara", "killed 12; injured 30"},
      {"Two shot near Tel Amara race course", "injured 2"},
      {"Gunmen shoot dead three policemen in Tel Amara", "killed 3"},
      {"Toll in Tel Amara attack rises to 40", "killed 40"},
      {"At least 25 killed, dozens wounded as bus hits mine", "killed 25+; injured 12+"},
      {"Man and woman injured in bombardment of a market", "injured 2"},
      {"Body of unidentified man found in Tel Amara", "bodies_recovered 1"},
      {"Man named Zaki Foran killed by a mine in Tel Amara", "killed 1"},
      {"Suicide bomber kills five at checkpoint", "killed 5"},
      {"Death toll: 12", "killed 12"},
      {"Casualties: 12 dead, 30 wounded.", "killed 12; injured 30"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsWhatAnAttackLeaves) {
  const Row table[] = {
      {"The town was shelled again, with three people killed and nine wounded.", "killed 3; injured 9"},
      {"The strike hit a market, leaving 12 people dead and 40 wounded.", "killed 12; injured 40"},
      {"The raid left three people, including a woman, dead and seven others injured.",
       "killed 3; killed 1 of 1; injured 7"},
      {"Four attacks left a man dead and two hurt.", "killed 1; injured 2"},
      {"A car bomb left 12 dead.", "killed 12"},
      {"The attack left at least six dead and dozens more injured.", "killed 6+; injured 12+"},
      {"The explosion left a soldier and two civilians wounded.", "injured 1; injured 2"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsLives) {
  const Row table[] = {
      {"The blast claimed the lives of four children.", "killed 4"},
      {"The war has claimed 300 lives in the valley.", "killed 300"},
      {"The fighting cost 12 people their lives.", "killed 12"},
      {"Six people lost their lives in the attack.", "killed 6"},
      {"The attack took the lives of two nurses.", "killed 2"},
      {"Three children lost their mother.", ""},
      {"A boy lost an arm and two men lost their legs.", "injured 1; injured 2"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsNounsOfHarm) {
  const Row table[] = {
      {"The raid resulted in the deaths of six people.", "killed 6"},
      {"The raid caused the deaths of 14 people and injuries to 30 others.", "killed 14; injured 30"},
      {"The strike led to the killing of five civilians.", "killed 5"},
      {"The killing of three aid workers was condemned.", "killed 3"},
      {"The deaths of two soldiers and a civilian were confirmed.", "killed 2; killed 1"},
      {"The attack caused ten deaths and 25 injuries.", "killed 10; injured 25"},
      {"There were 12 fatalities.", "killed 12"},
      {"There were 12 dead and 30 wounded.", "killed 12; injured 30"},
      {"The province recorded 22 homicides last month.", "killed 22"},
      {"The assassination of two judges shocked the city.", "killed 2"},
      {"Two more deaths were reported.", "killed 2"},
      {"The bombing resulted in 31 dead and 44 wounded.", "killed 31; injured 44"},
      {"Casualties: 12.", "killed_or_injured 12"},
      {"Casualties included two nurses.", "killed_or_injured 2"},
      {"The attack caused 40 casualties, including 12 deaths.", "killed_or_injured 40; killed 12 of 1"},
      {"The army suffered 37 casualties (21 dead and 16 wounded).",
       "killed_or_injured 37; killed 21 of 1; injured 16 of 1"},
      {"The shelling inflicted casualties among civilians.", "killed_or_injured 2+"},
      {"There are unconfirmed reports of more casualties.", ""},
      {"The group said it killed 30 soldiers.", "killed 30"},
      {"The dead were two nurses and a driver.", "killed 2; killed 1"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsVerbsWithoutObject) {
  const Row table[] = {
      {"Three of the wounded later died.", "killed 3"},
      {"Two victims succumbed to their wounds.", "killed 2"},
      {"A boy died of his wounds in hospital.", "killed 1"},
      {"Five people burned to death in the bus.", "killed 5"},
      {"Twelve refugees drowned when their boat sank.", "killed 12"},
      {"A third victim died on Sunday.", "killed 1"},
      {"Another soldier died on the way to hospital.", "killed 1"},
      {"At least 14 people, among them six children, have died since Monday.", "killed 14+; killed 6 of 1"},
      {"Two children froze to death in the camp.", "killed 2"},
      {"Nine people starved to death.", "killed 9"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsWounds) {
  const Row table[] = {
      {"43 people were being treated for wounds, 11 of them in critical condition.", "injured 43; injured 11 of 1"},
      {"Six people suffered burns.", "injured 6"},
      {"Two men sustained gunshot wounds.", "injured 2"},
      {"A woman was hospitalised with shrapnel wounds.", "injured 1"},
      {"Three boys were left blind.", ""},
      {"Seven officers were injured (two in critical condition).", "injured 7; injured 2 of 1"},
      {"Four policemen received minor injuries.", "injured 4"},
      {"Two women were seriously burned.", "injured 2"},
      {"Troops shot and wounded three protesters.", "injured 3"},
      {"Police shot a man in the leg.", "injured 1"},
      {"Troops opened fire on a crowd, killing nine and wounding 22.", "killed 9; injured 22"},
      {"Soldiers shot dead two teenagers.", "killed 2"},
      {"Two brothers were shot and killed.", "killed 2"},
      {"A soldier was fatally shot.", "killed 1"},
  };
  expect_short(table);
}

TEST(HarmSentences, SharesWordsBetweenNumbers) {
  const Row table[] = {
      {"12 people were killed and 30 injured.", "killed 12; injured 30"},
      {"The blast killed 12 and wounded 30.", "killed 12; injured 30"},
      {"3 killed and 5 wounded.", "killed 3; injured 5"},
      {"Two died in Tel Amara and three in Qasr Luban.", "killed 2; killed 3"},
      {"Troops killed eight gunmen in sweeps on Friday and three others on Saturday.", "killed 8; killed 3"},
      {"Two people were killed in Tel Amara, three in Qasr Luban and one in Port Sirin.",
       "killed 2; killed 3; killed 1"},
      {"The blast killed three soldiers as well as two civilians.", "killed 3; killed 2"},
      {"In addition to the 12 dead, 30 people were hurt.", "killed 12; injured 30"},
      {"Twelve people were killed, 30 others wounded and five are missing.", "killed 12; injured 30; missing 5"},
      {"The blast killed six people and injured at least 20 more.", "killed 6; injured 20+"},
      {"Three people were killed, and another five wounded.", "killed 3; injured 5"},
      {"Shelling killed a child, two women and an old man.", "killed 1; killed 2; killed 1"},
      {"Six people died, four of them in hospital.", "killed 6; killed 4 of 1"},
      {"Six people were killed: four women and two men.", "killed 6; killed 4 of 1; killed 2 of 1"},
      {"Twelve people (eight men and four women) were killed.", "killed 12; killed 8 of 1; killed 4 of 1"},
      {"The attack killed 12 people, eight of whom were children.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people, of whom eight were children.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people. Eight of them were children.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people. Among the dead were eight children.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people. The dead include eight children and a nurse.",
       "killed 12; killed 8 of 1; killed 1 of 1"},
      {"The attack wounded 12 people. Among the wounded are two girls who stood near the gate.",
       "injured 12; injured 2 of 1"},
      {"The attack killed 12 people. Eight children were among the dead.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people. The victims included eight children.", "killed 12; killed 8 of 1"},
      {"The attack killed 12 people, at least half of them children.", "killed 12; killed ? of 1"},
      {"The attack killed two men and a woman and wounded a child.", "killed 2; killed 1; injured 1"},
      {"The mine exploded, killing the three on the spot.", "killed 3"},
      {"The explosion killed one and injured two.", "killed 1; injured 2"},
      {"Both were killed.", ""},
      {"Both men were killed instantly.", "killed 2"},
      {"All four were killed.", "killed 4"},
      {"All 14 passengers died.", "killed 14"},
      {"The two were killed on Sunday.", "killed 2"},
      {"Two people were killed, one of them a child.", "killed 2; killed 1 of 1"},
      {"Two people were killed, a man and a woman.", "killed 2; killed 1 of 1; killed 1 of 1"},
      {"Two people, a man and a woman, were killed.", "killed 2; killed 1 of 1; killed 1 of 1"},
      {"Three of the victims were children.", ""},
      {"Of the 12 people killed, seven were women.", "killed 12; killed 7 of 1"},
      {"Of those killed, seven were women.", "killed 7"},
      {"Seven of those killed were women.", "killed 7"},
      {"The raid killed nine people: five rebels, three soldiers and a civilian.",
       "killed 9; killed 5 of 1; killed 3 of 1; killed 1 of 1"},
      {"Eleven civilians were killed, seven in Tel Amara and four in Qasr Luban.",
       "killed 11; killed 7 of 1; killed 4 of 1"},
      {"Eleven people, including seven in Tel Amara, were killed.", "killed 11; killed 7 of 1"},
      {"At least 50 people, 20 of them children, were wounded.", "injured 50+; injured 20 of 1"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsTolls) {
  const Row table[] = {
      {"The shelling brought the toll to 14.", "killed 14"},
      {"The number of dead rose from nine to 16.", "killed 9; killed 16"},
      {"The death toll rose to 16, up from nine at midday.", "killed 16; killed 9"},
      {"The toll has reached 45 dead and 120 wounded.", "killed 45; injured 120"},
      {"The death toll stands at 45, including 12 children.", "killed 45; killed 12 of 1"},
      {"The toll now stands at 45 people.", "killed 45"},
      {"He put the death toll at 30.", "killed 30"},
      {"He put the number of dead at 30.", "killed 30"},
      {"The total number of people killed is 230.", "killed 230"},
      {"This brings to 12 the number of people killed since Monday.", "killed 12"},
      {"The number of casualties could rise.", ""},
      {"A total of 45 people have been killed and 90 wounded.", "killed 45; injured 90"},
      {"The number of farmers killed might be more than 60.", "killed 60+ hypothetical"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsBodiesAndTheMissing) {
  const Row table[] = {
      {"Rescuers pulled 12 bodies from the rubble.", "bodies_recovered 12"},
      {"Twelve bodies were recovered from the well.", "bodies_recovered 12"},
      {"The bodies of 12 men were found in a ditch.", "bodies_recovered 12"},
      {"Five people are still trapped under the rubble.", "trapped 5"},
      {"Ten people are believed to be buried under the rubble.", "trapped 10"},
      {"The bodies of six people remain under the rubble.", "bodies_unrecovered 6"},
      {"Six people are missing.", "missing 6"},
      {"Six people went missing in the attack.", "missing 6"},
      {"Families of the 130 missing fishermen still wait.", "missing 130"},
      {"Nine people are unaccounted for.", "missing 9"},
      {"The fate of nine fishermen is unknown.", "missing 9"},
      {"Twenty people were buried in a mass grave.", "bodies_buried 20"},
      {"The remains of four soldiers were exhumed.", "bodies_recovered 4"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsDetentionAndDisplacement) {
  const Row table[] = {
      {"Soldiers rounded up 22 young men.", "detained 22"},
      {"Militants took 40 villagers hostage.", "detained 40"},
      {"Gunmen seized six engineers.", "detained 6"},
      {"Some 14,000 people have fled the camp.", "displaced 14000"},
      {"The fighting has driven 900 families from their homes.", "displaced 900"},
      {"More than 3,000 people were forced to flee.", "displaced 3000+"},
      {"About 2,000 villagers fled to the hills.", "displaced 2000"},
      {"230,000 people are internally displaced.", "displaced 230000"},
      {"They join the 230,000 people displaced in the province since the war began.", "displaced 230000"},
      {"Shelling forced 400 families to flee.", "displaced 400"},
      {"Three girls were raped.", "sexual_violence 3"},
      {"Soldiers raped two women.", "sexual_violence 2"},
      {"Five prisoners were tortured.", "tortured 5"},
      {"The police detained 11 protesters and released four.", "detained 11"},
      {"The army arrested a teacher.", "detained 1"},
      {"About 600 people were evacuated from the town.", "displaced 600"},
  };
  expect_short(table);
}

TEST(HarmSentences, KeepsKilledOrInjuredTogether) {
  const Row table[] = {
      {"Some 40 people were killed or wounded.", "killed_or_injured 40"},
      {"Dozens of people were killed and wounded.", "killed_or_injured 12+"},
      {"The shelling killed or injured 30 civilians.", "killed_or_injured 30"},
      {"The strike harmed six civilians.", "killed_or_injured 6"},
      {"Some 30 people fell dead or wounded.", "killed_or_injured 30"},
  };
  expect_short(table);
}

TEST(HarmSentences, LeavesHarmlessSensesAlone) {
  const Row table[] = {
      {"The workers' strike entered its third day.", ""},
      {"The council killed the bill.", ""},
      {"Three players were on the injured reserve.", ""},
      {"Two roads came to a dead end.", ""},
      {"He was hit by three scandals.", ""},
      {"Twelve people died laughing.", ""},
      {"The plane carried 12 people.", ""},
      {"The 12 survivors were taken to hospital.", ""},
      {"Six firemen fought the fire.", ""},
      {"Three shots were fired.", ""},
      {"Two rockets were shot down.", ""},
      {"The army buried the agreement.", ""},
      {"A reporter captured the scene.", ""},
      {"Twelve people attended a funeral for the dead.", ""},
      {"The killers of two nurses were arrested.", ""},
      {"He is accused of killing two nurses.", "killed 2"},
      {"Gunmen tried to kill two judges.", "killed 2 hypothetical"},
      {"Two men accused of killing a nurse were arrested.", "detained 2; killed 1"},
      {"Four people involved in the killing of a judge were arrested.", "detained 4; killed 1"},
      {"Three policemen killed a man.", "killed 1"},
      {"Three soldiers shot and killed a boy.", "killed 1"},
      {"The five soldiers killed two farmers.", "killed 2"},
      {"Soldiers killed three people and arrested two.", "killed 3; detained 2"},
      {"Gunmen killed a judge and wounded his two bodyguards.", "killed 1; injured 2"},
  };
  expect_short(table);
}

TEST(HarmSentences, ReadsTheSameInOtherWords) {
  const Row table[] = {
      {"Eleven people were feared dead and dozens were missing after a mudslide.", "killed 11; missing 12+"},
      {"The shelling of a queue outside a bakery in Tel Amara left at least 17 people, among them nine women, dead.",
       "killed 17+; killed 9 of 1"},
      {"Rebel fire killed two officers, a sergeant and 11 men of the battalion.", "killed 2; killed 1; killed 11"},
      {"According to the mayor, 34 residents have lost their lives and 112 have been hurt since the siege began.",
       "killed 34; injured 112"},
      {"The body of a shepherd, who had been missing for two days, was found near the border.", "bodies_recovered 1"},
      {"Eight villagers, three of whom were under the age of ten, died when their truck hit a mine.",
       "killed 8; killed 3 of 1"},
      {"Police opened fire on demonstrators, killing at least six and injuring scores.", "killed 6+; injured 20+"},
      {"In Qasr Luban a mother and her baby were killed; in Port Sirin two brothers were wounded.",
       "killed 1; killed 1; injured 2"},
      {"Nearly 60,000 civilians have fled their homes.", "displaced 60000"},
      {"More than half of those killed were women.", ""},
      {"Gunmen on motorcycles killed a teacher and abducted three of his pupils.", "killed 1; detained 3"},
      {"A child was among at least five people who died.", "killed 1 of 2; killed 5+"},
      {"The explosion injured 14 people, two of them seriously.", "injured 14; injured 2 of 1"},
      {"Of the 31 wounded, five are in intensive care.", "injured 31; injured 5 of 1"},
      {"Four people, including the bomber, were killed.", "killed 4; killed 1 of 1"},
      {"An airstrike on a wedding party killed the bride and 12 guests.", "killed 1; killed 12"},
      {"Ten more bodies were pulled out on Tuesday, bringing the death toll to 46.", "bodies_recovered 10; killed 46"},
      {"Officials said 23 had been killed and a further 40 hurt.", "killed 23; injured 40"},
      {"Troops are reported to have executed 30 captives.", "killed 30"},
      {"The army said it had lost 12 soldiers and that 40 rebels had been killed.", "killed 12; killed 40"},
      {"Twelve fishermen are presumed drowned.", "killed 12"},
      {"The guards beat five prisoners to death.", "killed 5"},
      {"A doctor said he had treated 19 people for burns.", "injured 19"},
      {"The hospital admitted 27 wounded people.", "injured 27"},
      {"Aid workers counted 70 dead.", "killed 70"},
      {"Five families were displaced.", "displaced 5"},
      {"At least one person was killed and four others were injured.", "killed 1+; injured 4"},
      {"The attack left no casualties.", "killed_or_injured 0"},
      {"Three militiamen and a bystander fell in the fighting.", ""},
      {"Snipers shot a boy and his grandfather.", "injured 1; injured 1"},
      {"Killed were a nurse, a driver and two patients.", "killed 1; killed 1; killed 2"},
      {"Wounded in the blast were seven soldiers.", "injured 7"},
      {"Also killed were two children.", "killed 2"},
      {"Among those arrested were six students.", "detained 6"},
      {"There were at least 40 people killed.", "killed 40+"},
      {"The number of wounded is put at 63.", "injured 63"},
      {"Casualty figures stand at 9 dead and 21 wounded.", "killed 9; injured 21"},
      {"Eighty people remain unaccounted for.", "missing 80"},
      {"The dam burst, drowning 14 villagers.", "killed 14"},
      {"Six of the passengers perished.", "killed 6"},
  };
  expect_short(table);
}

TEST(HarmSentences, CountsNobodyWhereHarmIsDeniedOrNotKnown) {
  const Row table[] = {
      {"The rebels denied killing the three missionaries.", "killed 0"},
      {"The army denied having killed two farmers in Tel Amara.", "killed 0"},
      {"The group rejected reports that 25 villagers were killed in its attack.", "killed 0"},
      {"The rebels did not deny killing three officers.", "killed 3"},
      {"Shells hit the disputed village, killing four people.", "killed 4"},
      {"It was not immediately known whether there were any casualties.", ""},
      {"It is not known how many people died.", ""},
      {"The warden said he had no information on casualties.", ""},
      {"The rocket landed in a field without causing any casualties.", "killed_or_injured 0"},
      {"The shell exploded in Tel Amara without injuries.", "injured 0"},
      {"The raid did not lead to any casualties.", "killed_or_injured 0"},
      {"Women casualties numbered 507.", "killed_or_injured 507"},
      {"He put the casualties at nine dead and 26 wounded.", "killed 9; injured 26"},
      {"Two suspects fled after the attack on Tel Amara.", ""},
      {"All parties rejected the murder of two priests in Tel Amara.", "killed 2"},
      {"The blasts did not cause any casualties.", "killed_or_injured 0"},
      {"The report does not mention any casualties.", ""},
  };
  expect_short(table);
}

TEST(HarmSentences, TellsWhatBefellSomeOfThem) {
  const Row table[] = {
      {"Guards beat six prisoners so badly that two of them died.", "injured 6; killed 2"},
      {"Snipers shot two children as they played; one of them died.", "injured 2; killed 1"},
      {"The raid killed 47 people, mostly women and children, a local doctor said.", "killed 47; killed ? of 1"},
      {"The blast wounded eight people, including five civilians, police said.", "injured 8; injured 5 of 1"},
      {"Four former detainees told researchers that they were tortured.", "tortured 4"},
      {"Clashes displaced 12,400 people, or about 2,100 households.", "displaced 12400"},
      {"A raid on Tel Amara buried ten people under the rubble.", "trapped 10"},
      {"Soldiers fired on mourners, killing one and leaving two with bullet wounds.", "killed 1; injured 2"},
      {"Two others are fighting for their lives.", "injured 2"},
      {"Five people lost limbs in the explosion.", "injured 5"},
      {"Raiders slit the throats of seven farmers.", "killed 7"},
      {"Some 3,000 residents of the village took to the road.", "displaced 3000"},
      {"The death toll has climbed from 38 to 46.", "killed 38; killed 46"},
      {"That brings to 58 the number of people known to have died.", "killed 58"},
  };
  expect_short(table);
}

TEST(HarmSentences, CountsWhomNoNounNames) {
  const Row table[] = {
      {"Three soldiers were killed and a fourth seriously wounded by a mine.", "killed 3; injured 1"},
      {"Shelling of Tel Amara killed two pensioners and left a third fighting for his life.", "killed 2; injured 1"},
      {"One soldier was killed and another was moderately wounded.", "killed 1; injured 1"},
      {"One bomb killed two men and a second wounded five people.", "killed 2; injured 5"},
      {"A third of the dead were women.", ""},
      {"An 11-year-old and two men were killed by a mine.", "killed 1; killed 2"},
      {"An elderly couple and their grandson died in Tel Amara.", "killed 2; killed 1"},
      {"Gunmen dragged nine men from a bus and shot them.", "injured 9"},
      {"Hooded men dragged a farmer out of his house and shot him dead.", "killed 1"},
      {"Troops told two officers that rebels would come and left them.", ""},
      {"The army said it had \"neutralised\" 18 fighters.", "killed 18"},
      {"The raid killed a patrol of eight soldiers.", "killed 8"},
      {"A part-time soldier was shot dead last night.", "killed 1"},
      {"A woman was hit in the chest by shrapnel and died on the way to hospital.", "killed 1"},
      {"A woman was hit by shrapnel and two men died.", "injured 1; killed 2"},
      {"The rebels lost 40 men and the government 12.", "killed 40; killed 12"},
      {"Rescuers pulled the body of a man from under the rubble.", "bodies_recovered 1"},
  };
  expect_short(table);
}

TEST(HarmSentences, CountsAsDeadWhoDiedOfWounds) {
  const Row table[] = {
      {"Two men wounded in Monday's raid died in hospital.", "killed 2"},
      {"A man shot by troops last week has died.", "killed 1"},
      {"Two men wounded in the raid said that three others died.", "injured 2; killed 3"},
      {"Four people, all of them members of the same family, burned to death in their car.", "killed 4"},
      {"None of the 30 passengers was hurt.", "injured 0"},
      {"There were no victims.", "killed_or_injured 0"},
      {"Medics treated 60 people for tear gas inhalation.", "injured 60"},
      {"Surgeons amputated the legs of two boys.", "injured 2"},
      {"A stray bullet grazed a schoolgirl.", "injured 1"},
  };
  expect_short(table);
}

}  // namespace
}  // namespace cairn
