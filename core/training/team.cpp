// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/team.h"

#include "core/training/measure.h"

namespace samspil::training {

namespace {

using text::codeable;
using text::coding;
using text::quoted;
using text::reference;

SeededResource organisation(const QByteArray &id, const QByteArray &name, const QByteArray &system,
                            const QByteArray &number, Instant since)
{
    SeededResource made = resource("Organization", id, 1, since, {},
                                   R"("identifier":[{"system":")" + system + R"(","value":")" + number +
                                       R"("}],"active":true,"name":)" + quoted(name));
    made.identifier = number;
    return made;
}

QByteArray profession(int index)
{
    const bool isPhysician = index == 2;
    return coding("urn:oid:1.2.208.176.1.2.1", isPhysician ? "7170" : "5166",
                  isPhysician ? "Læge" : "Sygeplejerske");
}

void addPractitioner(QVector<SeededResource> &all, int index, Instant since)
{
    const QByteArray id = team::practitioners[index];
    const QByteArray name = team::practitionerNames[index];
    const qsizetype cut = name.lastIndexOf(' ');
    all += resource("Practitioner", id, 1, since, {},
                    R"("identifier":[{"system":"urn:ietf:rfc:3986","value":")" +
                        identifierOf("Practitioner", id) +
                        R"("}],"active":true,"name":[{"use":"official","text":")" + name +
                        R"(","family":")" + name.mid(cut + 1) + R"(","given":[")" + name.left(cut) +
                        R"("]}],"qualification":[{"code":)" + codeable(profession(index)) + "}]");
    all += resource(
        "PractitionerRole", id + "rolle", 1, since, {},
        R"("identifier":[{"system":"urn:ietf:rfc:3986","value":")" +
            identifierOf("PractitionerRole", id + "rolle") +
            R"("}],"active":true,"practitioner":{"reference":"Practitioner/)" + id + R"(","display":")" +
            name + R"("},"organization":)" +
            reference(QByteArray("Organization/") + (index == 2 ? team::practice : team::centre)) +
            R"(,"code":[)" + codeable(profession(index)) + ']');
}

SeededResource careTeam(Instant since)
{
    QByteArray members;
    for (const char *id : team::practitioners) {
        const QByteArray role = QByteArray("PractitionerRole/") + id + "rolle";
        members += (members.isEmpty() ? "" : ",") +
                   (R"({"role":[)" +
                    codeable(coding("http://ehealth.sundhed.dk/cs/ehealth-careteam-participant-role",
                                    "monitoring_adjuster", "Monitoreringstilretter"))) +
                   R"(],"member":)" + reference(QByteArray("Practitioner/") + id) + R"(},{"member":)" +
                   reference(role) + '}';
    }
    return resource("CareTeam", team::careTeam, 1, since, {},
                    R"("identifier":[{"system":"urn:ietf:rfc:3986","value":")" +
                        identifierOf("CareTeam", team::careTeam) +
                        R"("}],"status":"active","name":"KOL, diabetes og hjerte","participant":[)" +
                        members + R"(],"managingOrganization":[)" +
                        reference(QByteArray("Organization/") + team::centre) + ']');
}

struct Option {
    const char *code;
    const char *display;
    const char *colour;
};

QByteArray option(const Option &one)
{
    const QByteArray significance =
        text::extension("ehealth-questionnaire-answerSignificance",
                        R"("extension":[{"url":"significance","valueCoding":)" +
                            coding("http://ehealth.sundhed.dk/cs/clinicalimpression-finding-codes",
                                   one.colour + QByteArray("-question-answer")) +
                            "}]");
    return R"({"extension":[)" + significance + R"(],"valueCoding":)" +
           coding("https://training.invalid/fhir/CodeSystem/symptomer", one.code, one.display) + '}';
}

QByteArray question(const QByteArray &link, const QByteArray &words,
                    std::initializer_list<Option> options)
{
    QByteArray answers;
    for (const Option &one : options)
        answers += (answers.isEmpty() ? "" : ",") + option(one);
    return R"({"linkId":")" + link + R"(","text":")" + words +
           R"(","type":"choice","required":true,"answerOption":[)" + answers + "]}";
}

SeededResource questionnaire(Instant since)
{
    const QByteArray items = question("aandenoed", "Er din åndenød anderledes end den plejer at være?",
                                      {{"uaendret", "Som den plejer", "green"},
                                       {"lidt", "Lidt værre", "yellow"},
                                       {"meget", "Meget værre", "red"}}) +
                             ',' +
                             question("slim", "Hvilken farve har dit slim?",
                                      {{"klart", "Klart eller hvidt", "green"},
                                       {"gult", "Gult", "yellow"},
                                       {"groent", "Grønt", "red"}}) +
                             ',' +
                             question("hoste", "Hoster du mere end du plejer?",
                                      {{"nej", "Nej", "green"}, {"ja", "Ja", "yellow"}});
    return resource(
        "Questionnaire", "kolsymptomer", 1, since, {},
        R"("url":")" + symptomQuestionnaire() +
            R"(","identifier":[{"system":"urn:ietf:rfc:3986","value":")" +
            identifierOf("Questionnaire", "kolsymptomer") +
            R"("}],"version":"1","title":"KOL-symptomer","status":"active","subjectType":["Patient"],"item":[)" +
            items + ']');
}

} // namespace

QVector<SeededResource> teamResources(Instant since)
{
    QVector<SeededResource> all;
    all += organisation(team::centre, "Digitalt Sundhedscenter Syd", "urn:oid:1.2.208.176.1.1",
                        "999991000016005", since);
    all += organisation(team::practice, "Lægerne på Torvet", "urn:oid:1.2.208.176.1.4", "999911", since);
    for (int index = 0; index < 3; ++index)
        addPractitioner(all, index, since);
    all += careTeam(since);
    all += questionnaire(since);
    return all;
}

} // namespace samspil::training
