<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 The Samspil developers
SPDX-License-Identifier: GPL-3.0-or-later
-->
<TS version="2.1" language="da_DK" sourcelanguage="en_GB">
    <context>
        <name>Commands</name>
        <message>
            <source>Search</source>
            <translation>Søg</translation>
        </message>
        <message>
            <source>Next citizen in the list</source>
            <translation>Næste borger på listen</translation>
        </message>
        <message>
            <source>Previous citizen in the list</source>
            <translation>Forrige borger på listen</translation>
        </message>
        <message>
            <source>Go to the list</source>
            <translation>Gå til listen</translation>
        </message>
        <message>
            <source>Go to the citizen</source>
            <translation>Gå til borgeren</translation>
        </message>
        <message>
            <source>Acknowledge the first open item</source>
            <translation>Kvittér det første åbne punkt</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Fortryd</translation>
        </message>
        <message>
            <source>Synchronise now</source>
            <translation>Synkronisér nu</translation>
        </message>
        <message>
            <source>What could not be read</source>
            <translation>Det, der ikke kunne læses</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Lyst</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Mørkt</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Høj kontrast</translation>
        </message>
        <message>
            <source>Danish</source>
            <translation>Dansk</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Engelsk</translation>
        </message>
        <message>
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <source>125 %</source>
            <translation>125 %</translation>
        </message>
        <message>
            <source>150 %</source>
            <translation>150 %</translation>
        </message>
        <message>
            <source>200 %</source>
            <translation>200 %</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Genvejstaster</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Afslut</translation>
        </message>
        <message>
            <source>Citizens</source>
            <translation>Borgere</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Data</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Udseende</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprog</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Tekststørrelse</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Aktivitet</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Log ud</translation>
        </message>
    </context>
    <context>
        <name>Lists</name>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Open the citizen in the list</source>
            <translation>Åbn borgeren på listen</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>Save the acknowledgement</source>
            <translation>Gem kvitteringen</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Leave the acknowledgement or the search</source>
            <translation>Forlad kvitteringen eller søgningen</translation>
        </message>
        <message>
            <source>← →</source>
            <translation>← →</translation>
        </message>
        <message>
            <source>From measurement to measurement in a trend</source>
            <translation>Fra måling til måling i en kurve</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Genvejstaster</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Taster</translation>
        </message>
        <message>
            <source>What they do</source>
            <translation>Hvad de gør</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Emne</translation>
        </message>
    </context>
    <context>
        <name>TrendChart</name>
        <message>
            <source>No values in this period</source>
            <translation>Ingen værdier i perioden</translation>
        </message>
        <message>
            <source>Alarm ranges not known</source>
            <translation>Alarmgrænser kendes ikke</translation>
        </message>
        <message>
            <source>↑ Alarm from %1</source>
            <translation>↑ Alarm fra %1</translation>
        </message>
        <message>
            <source>↓ Alarm up to %1</source>
            <translation>↓ Alarm op til %1</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Red</source>
            <translation>Rød</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>Gul</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Ikke vurderet</translation>
        </message>
        <message>
            <source>Drifting</source>
            <translation>Ændrer sig</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Mangler</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Grøn</translation>
        </message>
        <message>
            <source>Nothing open</source>
            <translation>Intet åbent</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Not monitored</source>
            <translation>Måles ikke</translation>
        </message>
        <message>
            <source>the unit is not understood</source>
            <translation>enheden forstås ikke</translation>
        </message>
        <message>
            <source>no alarm range has been set</source>
            <translation>der er ingen alarmgrænse</translation>
        </message>
        <message>
            <source>the unit of the alarm range is not understood</source>
            <translation>alarmgrænsens enhed forstås ikke</translation>
        </message>
        <message>
            <source>the reference value is missing</source>
            <translation>referenceværdien mangler</translation>
        </message>
        <message>
            <source>the value is imprecise and may lie on either side of a limit</source>
            <translation>værdien er upræcis og kan ligge på begge sider af en grænse</translation>
        </message>
        <message>
            <source>the value is implausible</source>
            <translation>værdien er usandsynlig</translation>
        </message>
        <message>
            <source>the time lies in the future</source>
            <translation>tidspunktet ligger i fremtiden</translation>
        </message>
        <message>
            <source>there is no value</source>
            <translation>der er ingen værdi</translation>
        </message>
        <message>
            <source>the data could not be read</source>
            <translation>data kunne ikke læses</translation>
        </message>
        <message>
            <source>loading for the first time</source>
            <translation>hentes for første gang</translation>
        </message>
        <message>
            <source>new data is being assessed</source>
            <translation>nye data er ved at blive vurderet</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>Afventer</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Sendes</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Gemt</translation>
        </message>
        <message>
            <source>Already handled</source>
            <translation>Allerede håndteret</translation>
        </message>
        <message>
            <source>Rejected by the server</source>
            <translation>Afvist af serveren</translation>
        </message>
        <message>
            <source>Conflict: needs you</source>
            <translation>Konflikt: kræver dig</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Set</translation>
        </message>
        <message>
            <source>Called the citizen</source>
            <translation>Ringet til borgeren</translation>
        </message>
        <message>
            <source>Advice given</source>
            <translation>Rådgivning givet</translation>
        </message>
        <message>
            <source>Visit arranged</source>
            <translation>Besøg aftalt</translation>
        </message>
        <message>
            <source>Forwarded</source>
            <translation>Sendt videre</translation>
        </message>
        <message>
            <source>Measuring technique</source>
            <translation>Måleteknik</translation>
        </message>
        <message>
            <source>No action needed</source>
            <translation>Ingen handling nødvendig</translation>
        </message>
        <message>
            <source>woman</source>
            <translation>kvinde</translation>
        </message>
        <message>
            <source>man</source>
            <translation>mand</translation>
        </message>
        <message>
            <source>other gender</source>
            <translation>andet køn</translation>
        </message>
        <message>
            <source>Nurse</source>
            <translation>Sygeplejerske</translation>
        </message>
        <message>
            <source>Physician</source>
            <translation>Læge</translation>
        </message>
        <message>
            <source>Physiotherapist</source>
            <translation>Fysioterapeut</translation>
        </message>
        <message>
            <source>Clinical dietitian</source>
            <translation>Klinisk diætist</translation>
        </message>
        <message>
            <source>Podiatrist</source>
            <translation>Fodterapeut</translation>
        </message>
        <message>
            <source>COPD</source>
            <translation>KOL</translation>
        </message>
        <message>
            <source>Type 1 diabetes</source>
            <translation>Type 1-diabetes</translation>
        </message>
        <message>
            <source>Type 2 diabetes</source>
            <translation>Type 2-diabetes</translation>
        </message>
        <message>
            <source>Hypertension</source>
            <translation>Forhøjet blodtryk</translation>
        </message>
        <message>
            <source>Angina</source>
            <translation>Angina</translation>
        </message>
        <message>
            <source>Ischaemic heart disease</source>
            <translation>Iskæmisk hjertesygdom</translation>
        </message>
        <message>
            <source>Heart failure</source>
            <translation>Hjertesvigt</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Kladde</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Aktiv</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>På pause</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Afsluttet</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulleret</translation>
        </message>
        <message>
            <source>Entered in error</source>
            <translation>Oprettet ved en fejl</translation>
        </message>
        <message>
            <source>Unknown status</source>
            <translation>Ukendt status</translation>
        </message>
        <message>
            <source>from device</source>
            <translation>fra måleudstyr</translation>
        </message>
        <message>
            <source>typed in</source>
            <translation>indtastet</translation>
        </message>
        <message>
            <source>measured in the clinic</source>
            <translation>målt i klinikken</translation>
        </message>
        <message>
            <source>source not given</source>
            <translation>kilde ikke oplyst</translation>
        </message>
        <message>
            <source>There is no connection to the server. You can go on working; changes wait here.</source>
            <translation>Der er ingen forbindelse til serveren. Du kan arbejde videre; ændringer venter her.</translation>
        </message>
        <message>
            <source>The server cannot prove who it is, so nothing was sent. You can go on working; changes wait here. Check the date of this machine, or call support.</source>
            <translation>Serveren kan ikke bevise, hvem den er, så intet er sendt. Du kan arbejde videre; ændringer venter her. Se efter, om maskinens dato er rigtig, eller ring til support.</translation>
        </message>
        <message>
            <source>A proxy of your network does not let Samspil through. You can go on working; changes wait here. Call support.</source>
            <translation>En proxy i jeres netværk lader ikke Samspil komme igennem. Du kan arbejde videre; ændringer venter her. Ring til support.</translation>
        </message>
        <message>
            <source>The server does not answer right now. It is tried again by itself.</source>
            <translation>Serveren svarer ikke lige nu. Der prøves igen af sig selv.</translation>
        </message>
        <message>
            <source>It is not certain that the server received the change. This is being checked.</source>
            <translation>Det er ikke sikkert, at serveren fik ændringen. Det er ved at blive undersøgt.</translation>
        </message>
        <message>
            <source>You are no longer signed in. Nothing has been lost; sign in again.</source>
            <translation>Du er ikke længere logget ind. Intet er tabt; log ind igen.</translation>
        </message>
        <message>
            <source>You do not have access to this at the server.</source>
            <translation>Du har ikke adgang til dette på serveren.</translation>
        </message>
        <message>
            <source>This no longer exists at the server.</source>
            <translation>Dette findes ikke længere på serveren.</translation>
        </message>
        <message>
            <source>A colleague has changed the same thing. Look at both before you go on.</source>
            <translation>En kollega har ændret det samme. Se på begge, før du går videre.</translation>
        </message>
        <message>
            <source>The server refused the change. It is kept here until you decide.</source>
            <translation>Serveren afviste ændringen. Den bliver her, til du beslutter dig.</translation>
        </message>
        <message>
            <source>Some data could not be read. It is kept, and the rest goes on.</source>
            <translation>Nogle data kunne ikke læses. De er gemt, og resten fortsætter.</translation>
        </message>
        <message>
            <source>The server's answer is larger than is accepted.</source>
            <translation>Serverens svar er større, end der tages imod.</translation>
        </message>
        <message>
            <source>The server cannot do this.</source>
            <translation>Serveren kan ikke gøre dette.</translation>
        </message>
        <message>
            <source>The disk is full. Nothing more can be saved until there is room.</source>
            <translation>Disken er fuld. Intet mere kan gemmes, før der er plads.</translation>
        </message>
        <message>
            <source>The key to the local data was not found. The data is kept; nothing has been deleted.</source>
            <translation>Nøglen til de lokale data blev ikke fundet. Data er bevaret; intet er slettet.</translation>
        </message>
        <message>
            <source>The key does not fit the local data. Nothing has been deleted.</source>
            <translation>Nøglen passer ikke til de lokale data. Intet er slettet.</translation>
        </message>
        <message>
            <source>The system's key store is locked. Unlock it and try again.</source>
            <translation>Systemets nøglering er låst. Lås den op, og prøv igen.</translation>
        </message>
        <message>
            <source>The system has no key store. You can work for this session only.</source>
            <translation>Systemet har ingen nøglering. Du kan kun arbejde i denne session.</translation>
        </message>
        <message>
            <source>The local data is damaged. It is kept aside; call support.</source>
            <translation>De lokale data er beskadiget. De er lagt til side; kontakt support.</translation>
        </message>
        <message>
            <source>The local data could not be read or written.</source>
            <translation>De lokale data kunne ikke læses eller skrives.</translation>
        </message>
        <message>
            <source>This cannot be done here.</source>
            <translation>Det kan ikke gøres her.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulleret.</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>question that ends with its mark, answer</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>question and answer</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>short name of the kind and value with unit</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 – the server&apos;s triage</source>
            <comment>reason</comment>
            <translation>%1 – serverens vurdering</translation>
        </message>
        <message>
            <source>%1 (%2), falling</source>
            <translation>%1 (%2), faldende</translation>
        </message>
        <message>
            <source>%1 (%2), rising</source>
            <translation>%1 (%2), stigende</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days, falling</source>
            <translation>
                <numerusform>%1 (%2) – %n gang på 7 dage, faldende</numerusform>
                <numerusform>%1 (%2) – %n gange på 7 dage, faldende</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days, rising</source>
            <translation>
                <numerusform>%1 (%2) – %n gang på 7 dage, stigende</numerusform>
                <numerusform>%1 (%2) – %n gange på 7 dage, stigende</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days</source>
            <translation>
                <numerusform>%1 (%2) – %n gang på 7 dage</numerusform>
                <numerusform>%1 (%2) – %n gange på 7 dage</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: no measurement since %2</source>
            <translation>%1: ingen måling siden %2</translation>
        </message>
        <message>
            <source>%1: never measured</source>
            <translation>%1: aldrig målt</translation>
        </message>
        <message>
            <source>%1 is changing</source>
            <translation>%1 ændrer sig</translation>
        </message>
        <message>
            <source>%1 falls by %2 %3 a week</source>
            <comment>kind, number, unit</comment>
            <translation>%1 falder %2 %3 pr. uge</translation>
        </message>
        <message>
            <source>%1 rises by %2 %3 a week</source>
            <comment>kind, number, unit</comment>
            <translation>%1 stiger %2 %3 pr. uge</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>kind and why it is not assessed</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>name, age</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1: %2.</source>
            <comment>state: citizen</comment>
            <translation>%1: %2.</translation>
        </message>
        <message>
            <source>%1: %2. %3.</source>
            <comment>state: citizen. reason.</comment>
            <translation>%1: %2. %3.</translation>
        </message>
        <message>
            <source>%1 %2.</source>
            <comment>sentence, then how long it waits</comment>
            <translation>%1 %2.</translation>
        </message>
        <message>
            <source>%1: no measurements in this period.</source>
            <translation>%1: ingen målinger i perioden.</translation>
        </message>
        <message>
            <source>%1: from %2 to %3 %4</source>
            <comment>kind, first value, last value, unit</comment>
            <translation>%1: fra %2 til %3 %4</translation>
        </message>
        <message numerus="yes">
            <source>%n measurement(s)</source>
            <translation>
                <numerusform>%n måling</numerusform>
                <numerusform>%n målinger</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 in %2, %3.</source>
            <comment>span sentence, n measurements, n in an alarm range</comment>
            <translation>%1 på %2, %3.</translation>
        </message>
        <message numerus="yes">
            <source>%n in an alarm range</source>
            <translation>
                <numerusform>%n i et alarmområde</numerusform>
                <numerusform>%n i et alarmområde</numerusform>
            </translation>
        </message>
        <message>
            <source>Synchronising</source>
            <translation>Synkroniserer</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>Log ind igen</translation>
        </message>
        <message>
            <source>Not synchronised yet</source>
            <translation>Endnu ikke synkroniseret</translation>
        </message>
        <message>
            <source>Synchronised %1</source>
            <translation>Synkroniseret %1</translation>
        </message>
        <message>
            <source>Data limit reached</source>
            <translation>Datagrænsen er nået</translation>
        </message>
        <message>
            <source>Paused</source>
            <comment>sync line</comment>
            <translation>Sat på pause</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n waiting</source>
            <comment>sync line</comment>
            <translation>
                <numerusform>%1, %n venter</numerusform>
                <numerusform>%1, %n venter</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <comment>n of m</comment>
            <translation>%1 af %2</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>i dag %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>i går %1</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>week day and time</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>date format within this year</comment>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>lige nu</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>for %n minut siden</numerusform>
                <numerusform>for %n minutter siden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>for %n time siden</numerusform>
                <numerusform>for %n timer siden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>for %n dag siden</numerusform>
                <numerusform>for %n dage siden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>waiting %n review day(s)</source>
            <translation>
                <numerusform>venter %n dag</numerusform>
                <numerusform>venter %n dage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <comment>age</comment>
            <translation>
                <numerusform>%n år</numerusform>
                <numerusform>%n år</numerusform>
            </translation>
        </message>
        <message>
            <source>today</source>
            <translation>i dag</translation>
        </message>
        <message>
            <source>today before %1</source>
            <translation>i dag inden %1</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>i morgen</translation>
        </message>
        <message>
            <source>tomorrow before %1</source>
            <translation>i morgen inden %1</translation>
        </message>
        <message>
            <source>ddd d MMM</source>
            <comment>week day and date</comment>
            <translation>ddd d. MMM</translation>
        </message>
        <message>
            <source>%1 before %2</source>
            <comment>day, time</comment>
            <translation>%1 inden %2</translation>
        </message>
        <message>
            <source>when needed</source>
            <translation>efter behov</translation>
        </message>
        <message>
            <source>daily</source>
            <translation>dagligt</translation>
        </message>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>hver dag</numerusform>
                <numerusform>hver %n. dag</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) a week</source>
            <translation>
                <numerusform>%n gang om ugen</numerusform>
                <numerusform>%n gange om ugen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n week(s)</source>
            <translation>
                <numerusform>hver uge</numerusform>
                <numerusform>hver %n. uge</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n month(s)</source>
            <translation>
                <numerusform>hver måned</numerusform>
                <numerusform>hver %n. måned</numerusform>
            </translation>
        </message>
        <message>
            <source>on single days</source>
            <translation>på enkelte dage</translation>
        </message>
        <message>
            <source>%1 before %2</source>
            <comment>rhythm, times</comment>
            <translation>%1 inden %2</translation>
        </message>
        <message>
            <source>Questionnaire</source>
            <translation>Spørgeskema</translation>
        </message>
        <message>
            <source>Unknown measurement</source>
            <translation>Ukendt måling</translation>
        </message>
        <message>
            <source>no value</source>
            <translation>ingen værdi</translation>
        </message>
        <message>
            <source>%1/%2</source>
            <comment>two numbers of one measurement, as in 158/94</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>number and unit</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>uændret</translation>
        </message>
        <message>
            <source>+%1</source>
            <comment>increase</comment>
            <translation>+%1</translation>
        </message>
        <message>
            <source>−%1</source>
            <comment>decrease</comment>
            <translation>−%1</translation>
        </message>
        <message>
            <source>over %1</source>
            <translation>over %1</translation>
        </message>
        <message>
            <source>red: %1</source>
            <comment>the values that are an alarm</comment>
            <translation>rød: %1</translation>
        </message>
        <message>
            <source>yellow: %1</source>
            <comment>the values that are an alarm</comment>
            <translation>gul: %1</translation>
        </message>
        <message>
            <source>at least %1</source>
            <translation>mindst %1</translation>
        </message>
        <message>
            <source>under %1</source>
            <translation>under %1</translation>
        </message>
        <message>
            <source>at most %1</source>
            <translation>højst %1</translation>
        </message>
        <message>
            <source>any value</source>
            <translation>enhver værdi</translation>
        </message>
        <message>
            <source>over %1 and under %2</source>
            <translation>over %1 og under %2</translation>
        </message>
        <message>
            <source>over %1, at most %2</source>
            <translation>over %1, højst %2</translation>
        </message>
        <message>
            <source>from %1, under %2</source>
            <translation>fra %1, under %2</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 til %2</translation>
        </message>
        <message>
            <source>%1: already handled by a colleague, %2. Your acknowledgement (%3) was not sent.</source>
            <comment>citizen, when, outcome</comment>
            <translation>%1: allerede håndteret af en kollega, %2. Din kvittering (%3) er ikke sendt.</translation>
        </message>
        <message>
            <source>%1: already handled by %2, %3. Your acknowledgement (%4) was not sent.</source>
            <comment>citizen, colleague, when, outcome</comment>
            <translation>%1: allerede håndteret af %2, %3. Din kvittering (%4) er ikke sendt.</translation>
        </message>
        <message>
            <source>already handled by %1, %2</source>
            <comment>colleague, when</comment>
            <translation>allerede håndteret af %1, %2</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <comment>date in a span within this year</comment>
            <translation>d. MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>date in a span</comment>
            <translation>d. MMMM yyyy</translation>
        </message>
        <message>
            <source>d</source>
            <comment>day of the month in a span</comment>
            <translation>d.</translation>
        </message>
        <message>
            <source>%1–%2</source>
            <comment>day of the month, date</comment>
            <translation>%1–%2</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>date, date</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>Paused since %1</source>
            <comment>date</comment>
            <translation>Pause siden %1</translation>
        </message>
        <message>
            <source>Paused %1</source>
            <comment>dates</comment>
            <translation>Pause %1</translation>
        </message>
        <message>
            <source>already handled by %1</source>
            <translation>allerede håndteret af %1</translation>
        </message>
        <message>
            <source>Comparing with the server</source>
            <translation>Sammenligner med serveren</translation>
        </message>
        <message numerus="yes">
            <source>The server no longer shows %n citizen(s) of the team; they are not in the list</source>
            <translation>
                <numerusform>Serveren viser ikke længere %n af teamets borgere; borgeren er ikke på listen</numerusform>
                <numerusform>Serveren viser ikke længere %n af teamets borgere; de er ikke på listen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1. %n entry(ies) about them are kept</source>
            <comment>sentence on withdrawn access</comment>
            <translation>
                <numerusform>%1. %n post om dem er bevaret</numerusform>
                <numerusform>%1. %n poster om dem er bevaret</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Much is missing on the server at once. Nothing was removed here; %n list(s) wait for somebody to look</source>
            <translation>
                <numerusform>Meget mangler på én gang på serveren. Intet er fjernet her; %n liste venter på, at nogen ser på den</numerusform>
                <numerusform>Meget mangler på én gang på serveren. Intet er fjernet her; %n lister venter på, at nogen ser på dem</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The local data was found damaged %1 and is fetched anew. %n of your change(s) were saved and are checked with the server before they are sent</source>
            <comment>when</comment>
            <translation>
                <numerusform>De lokale data blev fundet beskadiget %1 og hentes på ny. %n af dine ændringer er reddet og afstemmes med serveren, før den sendes</numerusform>
                <numerusform>De lokale data blev fundet beskadiget %1 og hentes på ny. %n af dine ændringer er reddet og afstemmes med serveren, før de sendes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1. %n change(s) could not be read</source>
            <comment>sentence on saved changes</comment>
            <translation>
                <numerusform>%1. %n ændring kunne ikke læses</numerusform>
                <numerusform>%1. %n ændringer kunne ikke læses</numerusform>
            </translation>
        </message>
        <message>
            <source>%1. There may have been more: look at what you did last</source>
            <comment>sentence on saved changes</comment>
            <translation>%1. Der kan have været flere: se efter, hvad du sidst gjorde</translation>
        </message>
        <message>
            <source>%1. The damaged file is kept as %2; tell support</source>
            <comment>sentence on saved changes, file name</comment>
            <translation>%1. Den beskadigede fil er bevaret som %2; fortæl det til supporten</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) have not reached the server. They are kept for this session only and are lost when you quit.</source>
            <translation>
                <numerusform>%n ændring er ikke nået frem til serveren. Den findes kun i denne session og går tabt, når du afslutter.</numerusform>
                <numerusform>%n ændringer er ikke nået frem til serveren. De findes kun i denne session og går tabt, når du afslutter.</numerusform>
            </translation>
        </message>
        <message>
            <source>Samspil is already running with this local data. Use that window, or close it first.</source>
            <translation>Samspil kører allerede med disse lokale data. Brug det vindue, eller luk det først.</translation>
        </message>
        <message>
            <source>The local data must be in a folder on this machine, not on the network.</source>
            <translation>De lokale data skal ligge i en mappe på denne maskine, ikke på netværket.</translation>
        </message>
        <message>
            <source>the plan&apos;s rhythm is not understood</source>
            <translation>planens rytme er ikke forstået</translation>
        </message>
        <message>
            <source>the server could not assess it</source>
            <translation>serveren kunne ikke vurdere det</translation>
        </message>
        <message>
            <source>rhythm not understood</source>
            <translation>rytmen er ikke forstået</translation>
        </message>
        <message>
            <source>Measurements</source>
            <translation>Målinger</translation>
        </message>
        <message>
            <source>Answers to questionnaires</source>
            <translation>Svar på spørgeskemaer</translation>
        </message>
        <message>
            <source>Questionnaires</source>
            <translation>Spørgeskemaer</translation>
        </message>
        <message>
            <source>Acknowledgements and tasks</source>
            <translation>Kvitteringer og opgaver</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Planer</translation>
        </message>
        <message>
            <source>Activities of plans</source>
            <translation>Planernes aktiviteter</translation>
        </message>
        <message>
            <source>Courses of care</source>
            <translation>Forløb</translation>
        </message>
        <message>
            <source>Goals</source>
            <translation>Mål</translation>
        </message>
        <message>
            <source>Diagnoses</source>
            <translation>Diagnoser</translation>
        </message>
        <message>
            <source>Notes and messages</source>
            <translation>Notater og beskeder</translation>
        </message>
        <message>
            <source>Relatives</source>
            <translation>Pårørende</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Kontakter</translation>
        </message>
        <message>
            <source>Medication</source>
            <translation>Medicin</translation>
        </message>
        <message>
            <source>Citizens</source>
            <translation>Borgere</translation>
        </message>
        <message>
            <source>Organisations</source>
            <translation>Organisationer</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Medarbejdere</translation>
        </message>
        <message>
            <source>Roles of staff</source>
            <translation>Medarbejdernes roller</translation>
        </message>
        <message>
            <source>Care teams</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Templates of plans</source>
            <translation>Skabeloner til planer</translation>
        </message>
        <message>
            <source>Something unknown</source>
            <translation>Noget ukendt</translation>
        </message>
        <message>
            <source>A citizen who is not shown to you</source>
            <translation>En borger, der ikke vises for dig</translation>
        </message>
        <message>
            <source>Acknowledgement: %1</source>
            <comment>outcome</comment>
            <translation>Kvittering: %1</translation>
        </message>
        <message>
            <source>Acknowledgement</source>
            <translation>Kvittering</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>author, when</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Can be undone for a moment, then it is sent</source>
            <translation>Kan fortrydes et øjeblik, derefter sendes den</translation>
        </message>
        <message>
            <source>Is sent as soon as possible</source>
            <translation>Sendes så snart det kan lade sig gøre</translation>
        </message>
        <message numerus="yes">
            <source>Tried %n time(s)</source>
            <translation>
                <numerusform>Forsøgt %n gang</numerusform>
                <numerusform>Forsøgt %n gange</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, again %2</source>
            <comment>tried n times, when</comment>
            <translation>%1, igen %2</translation>
        </message>
        <message>
            <source>%1, again as soon as possible</source>
            <comment>tried n times</comment>
            <translation>%1, igen så snart det kan lade sig gøre</translation>
        </message>
        <message>
            <source>Sent; the server's answer is awaited or looked up</source>
            <translation>Sendt; serverens svar afventes eller slås op</translation>
        </message>
        <message>
            <source>The server has it</source>
            <translation>Serveren har den</translation>
        </message>
        <message>
            <source>The server says: %1</source>
            <translation>Serveren siger: %1</translation>
        </message>
        <message>
            <source>Not sent: it names something that the server does not know</source>
            <translation>Ikke sendt: den henviser til noget, som serveren ikke kender</translation>
        </message>
        <message>
            <source>Not sent: it names something that the server did not take (the server says: %1)</source>
            <translation>Ikke sendt: den henviser til noget, som serveren ikke tog imod (serveren siger: %1)</translation>
        </message>
        <message>
            <source>Not sent: the server does not offer this</source>
            <translation>Ikke sendt: serveren tilbyder det ikke</translation>
        </message>
        <message>
            <source>It is not certain what the server has</source>
            <translation>Det er ikke sikkert, hvad serveren har</translation>
        </message>
        <message>
            <source>The server has something else. Choose what is to stand</source>
            <translation>Serveren har noget andet. Vælg, hvad der skal gælde</translation>
        </message>
        <message>
            <source>%1: %2. %3, %4. %5.</source>
            <comment>state: citizen. what, by whom and when. what becomes of it.</comment>
            <translation>%1: %2. %3, %4. %5.</translation>
        </message>
        <message>
            <source>never</source>
            <translation>aldrig</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>ikke læst endnu</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n citizen(s) not read yet</source>
            <comment>when</comment>
            <translation>
                <numerusform>%1, %n borger ikke læst endnu</numerusform>
                <numerusform>%1, %n borgere ikke læst endnu</numerusform>
            </translation>
        </message>
        <message>
            <source>waits</source>
            <translation>venter</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Udfald</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notat</translation>
        </message>
        <message>
            <source>Who acts</source>
            <translation>Hvem der handler</translation>
        </message>
        <message>
            <source>What it covers</source>
            <translation>Hvad den dækker</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Vedrører</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beskrivelse</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Frist</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Prioritet</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Periode</translation>
        </message>
        <message>
            <source>Who may act</source>
            <translation>Hvem der må handle</translation>
        </message>
        <message>
            <source>Identifier</source>
            <translation>Identifikation</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Additions</source>
            <translation>Tilføjelser</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Åben</translation>
        </message>
        <message>
            <source>Taken on</source>
            <translation>Taget</translation>
        </message>
        <message>
            <source>Turned down</source>
            <translation>Afvist</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Mislykket</translation>
        </message>
        <message>
            <source>nothing</source>
            <comment>an element that is absent</comment>
            <translation>intet</translation>
        </message>
        <message>
            <source>data from %1</source>
            <comment>when</comment>
            <translation>data fra %1</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) have not reached the server yet.</source>
            <translation>
                <numerusform>%n post er ikke nået til serveren endnu.</numerusform>
                <numerusform>%n poster er ikke nået til serveren endnu.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) need a decision.</source>
            <translation>
                <numerusform>%n post kræver en beslutning.</numerusform>
                <numerusform>%n poster kræver en beslutning.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>two sentences</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 They are kept encrypted on this computer and go on from there when Samspil is started again.</source>
            <comment>sentence on what waits</comment>
            <translation>%1 Det bliver gemt krypteret på denne computer og fortsætter derfra, når Samspil startes igen.</translation>
        </message>
        <message numerus="yes">
            <source>Synchronising %1 of %n citizen(s)</source>
            <translation>
                <numerusform>Synkroniserer %1 af %n borger</numerusform>
                <numerusform>Synkroniserer %1 af %n borgere</numerusform>
            </translation>
        </message>
        <message>
            <source>Offline since %1</source>
            <translation>Offline siden %1</translation>
        </message>
        <message>
            <source>Synchronisation does not work</source>
            <translation>Synkronisering virker ikke</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n need(s) you</source>
            <comment>sync line</comment>
            <translation>
                <numerusform>%1, %n kræver dig</numerusform>
                <numerusform>%1, %n kræver dig</numerusform>
            </translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>en kollega</translation>
        </message>
        <message>
            <source>Already handled by %1, %2. This was not sent</source>
            <comment>colleague, when</comment>
            <translation>Allerede håndteret af %1, %2. Denne er ikke sendt</translation>
        </message>
        <message>
            <source>Already handled by %1. This was not sent</source>
            <comment>colleague</comment>
            <translation>Allerede håndteret af %1. Denne er ikke sendt</translation>
        </message>
        <message>
            <source>Reading goes on %1. What you write is still sent.</source>
            <comment>when</comment>
            <translation>Læsningen fortsætter %1. Det, du skriver, sendes stadig.</translation>
        </message>
        <message>
            <source>Nothing is read until you let it go on. What you write is still sent.</source>
            <translation>Intet læses, før du lader det fortsætte. Det, du skriver, sendes stadig.</translation>
        </message>
        <message numerus="yes">
            <source>About %1 to go, %n minute(s) or so</source>
            <comment>amount of data</comment>
            <translation>
                <numerusform>Omkring %1 tilbage, cirka %n minut</numerusform>
                <numerusform>Omkring %1 tilbage, cirka %n minutter</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything you see here is on this computer, also without a network.</source>
            <translation>Alt, hvad du ser her, er på denne computer, også uden netværk.</translation>
        </message>
        <message>
            <source>%1 of %2 received in 24 hours</source>
            <comment>two amounts of data</comment>
            <translation>%1 af %2 modtaget på et døgn</translation>
        </message>
        <message>
            <source>%1 received in 24 hours</source>
            <comment>amount of data</comment>
            <translation>%1 modtaget på et døgn</translation>
        </message>
        <message>
            <source>Waits until whoever wrote it signs in</source>
            <translation>Venter, til den, der skrev det, logger ind</translation>
        </message>
        <message>
            <source>Waits until %1 signs in</source>
            <comment>author</comment>
            <translation>Venter, til %1 logger ind</translation>
        </message>
        <message>
            <source>%1 They are kept encrypted on this computer, and each is sent when whoever wrote it is signed in.</source>
            <comment>sentence on what waits</comment>
            <translation>%1 De gemmes krypteret på denne computer, og hver af dem sendes, når den, der skrev den, er logget ind.</translation>
        </message>
        <message>
            <source>The note that you are writing is not saved. If you sign out now, it is lost.</source>
            <translation>Noten, du er ved at skrive, er ikke gemt. Logger du ud nu, går den tabt.</translation>
        </message>
    </context>
    <context>
        <name>samspil::AcknowledgeForm</name>
        <message>
            <source>Acknowledge</source>
            <translation>Kvittér</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notat</translation>
        </message>
        <message>
            <source>Only if there is something to add</source>
            <translation>Kun hvis der er noget at tilføje</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Gem</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annullér</translation>
        </message>
    </context>
    <context>
        <name>samspil::AlarmsPanel</name>
        <message numerus="yes">
            <source>%n open measurement(s)</source>
            <translation>
                <numerusform>%n åben måling</numerusform>
                <numerusform>%n åbne målinger</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n missed time(s)</source>
            <translation>
                <numerusform>%n manglende måling</numerusform>
                <numerusform>%n manglende målinger</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is on it</source>
            <comment>name of a colleague</comment>
            <translation>%1 er i gang</translation>
        </message>
        <message>
            <source>Nothing is open.</source>
            <translation>Intet er åbent.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Åbent</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n åben</numerusform>
                <numerusform>%n åbne</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>n open, how long it waits</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>Kvittér</translation>
        </message>
        <message numerus="yes">
            <source>%n green</source>
            <translation>
                <numerusform>%n grøn</numerusform>
                <numerusform>%n grønne</numerusform>
            </translation>
        </message>
        <message>
            <source>Acknowledge green</source>
            <translation>Kvittér grønne</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>button, what it is about</comment>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::CitizenPage</name>
        <message>
            <source>No citizen is open</source>
            <translation>Ingen borger er åben</translation>
        </message>
        <message>
            <source>Choose one in the list to see measurements and plan.</source>
            <translation>Vælg en på listen for at se målinger og plan.</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Læser</translation>
        </message>
        <message>
            <source>The citizen could not be shown</source>
            <translation>Borgeren kunne ikke vises</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Prøv igen</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Kvitteret</translation>
        </message>
        <message>
            <source>Acknowledged: %1</source>
            <comment>kind</comment>
            <translation>Kvitteret: %1</translation>
        </message>
        <message>
            <source>It has been sent already. Write a new note if it was a mistake.</source>
            <translation>Det er allerede sendt. Skriv et nyt notat, hvis det var en fejl.</translation>
        </message>
    </context>
    <context>
        <name>samspil::FootBar</name>
        <message>
            <source>%1 next  ·  %2 previous  ·  Enter opens  ·  %3 acknowledges  ·  %4 undoes  ·  %5 all keys</source>
            <comment>keys</comment>
            <translation>%1 næste  ·  %2 forrige  ·  Enter åbner  ·  %3 kvitterer  ·  %4 fortryder  ·  %5 alle taster</translation>
        </message>
    </context>
    <context>
        <name>samspil::IdentityBar</name>
        <message>
            <source>No telephone number</source>
            <translation>Intet telefonnummer</translation>
        </message>
        <message>
            <source>Tel. %1</source>
            <translation>Tlf. %1</translation>
        </message>
        <message>
            <source>Data from %1</source>
            <translation>Data fra %1</translation>
        </message>
        <message>
            <source>Not read from the server yet</source>
            <translation>Endnu ikke læst fra serveren</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n mere</numerusform>
                <numerusform>%n mere</numerusform>
            </translation>
        </message>
        <message>
            <source>Protected name and address</source>
            <translation>Navne- og adressebeskyttelse</translation>
        </message>
        <message>
            <source>Deceased</source>
            <translation>Død</translation>
        </message>
        <message>
            <source>Speaks %1</source>
            <translation>Taler %1</translation>
        </message>
    </context>
    <context>
        <name>samspil::KeyChoice</name>
        <message>
            <source>Try again</source>
            <translation>Prøv igen</translation>
        </message>
        <message>
            <source>This session only</source>
            <translation>Kun denne session</translation>
        </message>
        <message>
            <source>What you see and do is kept until you close the program; nothing old is touched.</source>
            <translation>Det, du ser og gør, gemmes, til du lukker programmet; intet gammelt røres.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Afslut</translation>
        </message>
    </context>
    <context>
        <name>samspil::MainWindow</name>
        <message>
            <source>%1, %2</source>
            <comment>name, profession</comment>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::PlanPanel</name>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>No plan has been made.</source>
            <translation>Der er ikke lagt en plan.</translation>
        </message>
        <message>
            <source>Responsible: %1</source>
            <translation>Ansvarlig: %1</translation>
        </message>
        <message>
            <source>Care plan</source>
            <translation>Plejeplan</translation>
        </message>
        <message>
            <source>%1 – %2 since %3</source>
            <comment>plan, status, date</comment>
            <translation>%1 – %2 siden %3</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>plan, status</comment>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what is measured, how often</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Next: %1</source>
            <translation>Næste: %1</translation>
        </message>
    </context>
    <context>
        <name>samspil::RecordPanel</name>
        <message>
            <source>Handled</source>
            <translation>Håndteret</translation>
        </message>
        <message>
            <source>Nothing has been handled yet.</source>
            <translation>Intet er håndteret endnu.</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) of this citizen could not be read.</source>
            <translation>
                <numerusform>%n oplysning om borgeren kunne ikke læses.</numerusform>
                <numerusform>%n oplysninger om borgeren kunne ikke læses.</numerusform>
            </translation>
        </message>
        <message>
            <source>Latest note</source>
            <translation>Seneste notat</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>who, when</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>outcome, its way to the server</comment>
            <translation>%1 – %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::StateChips</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
    </context>
    <context>
        <name>samspil::TopBar</name>
        <message>
            <source>Training: made-up citizens</source>
            <translation>Træning: opdigtede borgere</translation>
        </message>
        <message>
            <source>Name or CPR</source>
            <translation>Navn eller CPR</translation>
        </message>
        <message>
            <source>Search by name or CPR number</source>
            <translation>Søg navn eller CPR-nummer</translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n kunne ikke læses</numerusform>
                <numerusform>%n kunne ikke læses</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>name, profession</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>At work: %1</source>
            <translation>På arbejde: %1</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Træning</translation>
        </message>
        <message>
            <source>%1. Show activity</source>
            <comment>state of synchronisation, then what the button does</comment>
            <translation>%1. Vis aktivitet</translation>
        </message>
        <message>
            <source>Show activity</source>
            <translation>Vis aktivitet</translation>
        </message>
    </context>
    <context>
        <name>samspil::TrendCard</name>
        <message numerus="yes">
            <source>Answered %n time(s) in this period</source>
            <translation>
                <numerusform>Besvaret %n gang i perioden</numerusform>
                <numerusform>Besvaret %n gange i perioden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n earlier</source>
            <translation>
                <numerusform>og %n tidligere</numerusform>
                <numerusform>og %n tidligere</numerusform>
            </translation>
        </message>
        <message>
            <source>Show as a table</source>
            <translation>Vis som tabel</translation>
        </message>
        <message>
            <source>%1 as a table</source>
            <comment>kind</comment>
            <translation>%1 som tabel</translation>
        </message>
        <message>
            <source>Trend of %1</source>
            <comment>kind</comment>
            <translation>Kurve for %1</translation>
        </message>
        <message>
            <source>Measurements of %1</source>
            <comment>kind</comment>
            <translation>Målinger af %1</translation>
        </message>
        <message>
            <source>No measurement</source>
            <translation>Ingen måling</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>when, from where</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 since %2</source>
            <comment>change, moment</comment>
            <translation>%1 siden %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::TrendGrid</name>
        <message>
            <source>Measurements</source>
            <translation>Målinger</translation>
        </message>
        <message>
            <source>Assessed on this computer. Not for acute monitoring.</source>
            <translation>Vurderet på denne computer. Ikke til akut overvågning.</translation>
        </message>
        <message>
            <source>No measurements</source>
            <translation>Ingen målinger</translation>
        </message>
        <message>
            <source>Nothing has been measured in the time that is kept here.</source>
            <translation>Intet er målt i den tid, der gemmes her.</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Periode</translation>
        </message>
        <message>
            <source>7 days</source>
            <translation>7 dage</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 dage</translation>
        </message>
        <message>
            <source>90 days</source>
            <translation>90 dage</translation>
        </message>
        <message>
            <source>1 year</source>
            <translation>1 år</translation>
        </message>
    </context>
    <context>
        <name>samspil::TrendTableModel</name>
        <message>
            <source>%1 %2</source>
            <comment>date, time</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>does not count</source>
            <translation>tæller ikke</translation>
        </message>
        <message>
            <source>ranges not known</source>
            <translation>grænser kendes ikke</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>Målt</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Værdi</translation>
        </message>
        <message>
            <source>Then assessed as</source>
            <translation>Vurderet dengang</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Kilde</translation>
        </message>
    </context>
    <context>
        <name>samspil::UndoBar</name>
        <message>
            <source>Undo</source>
            <translation>Fortryd</translation>
        </message>
    </context>
    <context>
        <name>samspil::WorklistModel</name>
        <message>
            <source>%1 · %2</source>
            <comment>newest value, when</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 +%2</source>
            <comment>diagnoses, how many more</comment>
            <translation>%1 +%2</translation>
        </message>
    </context>
    <context>
        <name>samspil::WorklistView</name>
        <message>
            <source>Worklist</source>
            <translation>Arbejdsliste</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Listen kunne ikke læses</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Prøv igen</translation>
        </message>
        <message>
            <source>Reading the list</source>
            <translation>Læser listen</translation>
        </message>
        <message>
            <source>Nobody matches</source>
            <translation>Ingen passer</translation>
        </message>
        <message>
            <source>No citizen in the list matches the search and the filter.</source>
            <translation>Ingen borger på listen passer til søgningen og filteret.</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Vis alle</translation>
        </message>
        <message>
            <source>No citizens yet</source>
            <translation>Ingen borgere endnu</translation>
        </message>
        <message>
            <source>Citizens of your care team appear here after the first synchronisation.</source>
            <translation>Borgere i dit team vises her efter den første synkronisering.</translation>
        </message>
    </context>
    <context>
        <name>samspil::NoticeBar</name>
        <message>
            <source>Close</source>
            <translation>Luk</translation>
        </message>
        <message>
            <source>Close: %1</source>
            <comment>what the notice says</comment>
            <translation>Luk: %1</translation>
        </message>
        <message>
            <source>Remove them here too</source>
            <translation>Fjern dem også her</translation>
        </message>
    </context>
    <context>
        <name>samspil::ActivityHead</name>
        <message>
            <source>Synchronise now</source>
            <translation>Synkronisér nu</translation>
        </message>
        <message>
            <source>Copy diagnosis</source>
            <translation>Kopiér fejloplysninger</translation>
        </message>
        <message>
            <source>For support. It names neither citizens nor staff.</source>
            <translation>Til support. Nævner hverken borgere eller medarbejdere.</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Tilbage til listen</translation>
        </message>
        <message>
            <source>Go on reading</source>
            <translation>Fortsæt læsning</translation>
        </message>
        <message>
            <source>Pause reading</source>
            <translation>Sæt læsning på pause</translation>
        </message>
        <message>
            <source>none</source>
            <comment>data limit</comment>
            <translation>ingen</translation>
        </message>
        <message>
            <source>Data limit: %1</source>
            <translation>Datagrænse: %1</translation>
        </message>
        <message>
            <source>%1 in 24 hours</source>
            <comment>amount of data</comment>
            <translation>%1 på et døgn</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Ingen grænse</translation>
        </message>
    </context>
    <context>
        <name>samspil::ActivityPage</name>
        <message>
            <source>What is shown</source>
            <translation>Hvad der vises</translation>
        </message>
        <message>
            <source>Written here</source>
            <translation>Skrevet her</translation>
        </message>
        <message>
            <source>Age of the data</source>
            <translation>Dataenes alder</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>Kunne ikke læses</translation>
        </message>
        <message>
            <source>The chosen entry</source>
            <translation>Den valgte post</translation>
        </message>
        <message>
            <source>This could not be read</source>
            <translation>Dette kunne ikke læses</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Prøv igen</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Læser</translation>
        </message>
        <message>
            <source>Nothing waits</source>
            <translation>Intet venter</translation>
        </message>
        <message>
            <source>What you acknowledge stays here until the server has it, and a day longer.</source>
            <translation>Det, du kvitterer, står her, til serveren har det, og et døgn længere.</translation>
        </message>
        <message>
            <source>No data yet</source>
            <translation>Ingen data endnu</translation>
        </message>
        <message>
            <source>It comes with the first synchronisation.</source>
            <translation>De kommer med den første synkronisering.</translation>
        </message>
        <message>
            <source>Everything could be read</source>
            <translation>Alt kunne læses</translation>
        </message>
        <message>
            <source>Copied. It names neither citizens nor staff.</source>
            <translation>Kopieret. Nævner hverken borgere eller medarbejdere.</translation>
        </message>
    </context>
    <context>
        <name>samspil::ClashForm</name>
        <message>
            <source>Mine everywhere</source>
            <translation>Mit overalt</translation>
        </message>
        <message>
            <source>Theirs everywhere</source>
            <translation>Deres overalt</translation>
        </message>
        <message>
            <source>Save the choice</source>
            <translation>Gem valget</translation>
        </message>
        <message>
            <source>Both before</source>
            <translation>Begge før</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mit</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Deres</translation>
        </message>
        <message>
            <source>%1, mine: %2</source>
            <comment>element, value</comment>
            <translation>%1, mit: %2</translation>
        </message>
        <message>
            <source>%1, theirs: %2</source>
            <comment>element, value</comment>
            <translation>%1, deres: %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::FateModel</name>
        <message>
            <source>%1 · %2</source>
            <comment>what was written, by whom and when</comment>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>samspil::FatePanel</name>
        <message>
            <source>%1 · %2</source>
            <comment>what was written, by whom and when</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>What you wrote then goes from here and never reaches the server.</source>
            <translation>Det skrevne forsvinder så herfra og når aldrig serveren.</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Send igen</translation>
        </message>
        <message>
            <source>Take it back …</source>
            <translation>Træk tilbage …</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Træk tilbage</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behold</translation>
        </message>
        <message>
            <source>Open the citizen</source>
            <translation>Åbn borgeren</translation>
        </message>
    </context>
    <context>
        <name>samspil::SignedOutPage</name>
        <message>
            <source>You are signed out</source>
            <translation>Du er logget ud</translation>
        </message>
        <message>
            <source>Nothing of any citizen is shown, and nothing is sent.</source>
            <translation>Intet om nogen borger vises, og intet sendes.</translation>
        </message>
        <message>
            <source>Who signs in</source>
            <translation>Hvem logger ind</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Log ind</translation>
        </message>
    </context>
    <context>
        <name>samspil::LeaveQuestion</name>
        <message>
            <source>Quit Samspil?</source>
            <translation>Afslut Samspil?</translation>
        </message>
        <message>
            <source>Something still waits</source>
            <translation>Noget venter stadig</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bliv</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Afslut</translation>
        </message>
        <message>
            <source>Sign out?</source>
            <translation>Log ud?</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Log ud</translation>
        </message>
    </context>
    <context>
        <name>samspil::ListAgeModel</name>
        <message>
            <source>What</source>
            <translation>Hvad</translation>
        </message>
        <message>
            <source>As new as</source>
            <translation>Så nye som</translation>
        </message>
        <message>
            <source>Compared with the server</source>
            <translation>Sammenlignet med serveren</translation>
        </message>
    </context>
    <context>
        <name>samspil::UnreadableModel</name>
        <message>
            <source>What</source>
            <translation>Hvad</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Set</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
    </context>
</TS>
