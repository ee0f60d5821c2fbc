<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 The Samspil developers
SPDX-License-Identifier: GPL-3.0-or-later
-->
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days, falling</source>
            <translation>
                <numerusform>%1 (%2) – %n time in 7 days, falling</numerusform>
                <numerusform>%1 (%2) – %n times in 7 days, falling</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days, rising</source>
            <translation>
                <numerusform>%1 (%2) – %n time in 7 days, rising</numerusform>
                <numerusform>%1 (%2) – %n times in 7 days, rising</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 (%2) – %n time(s) in 7 days</source>
            <translation>
                <numerusform>%1 (%2) – %n time in 7 days</numerusform>
                <numerusform>%1 (%2) – %n times in 7 days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n measurement(s)</source>
            <translation>
                <numerusform>%n measurement</numerusform>
                <numerusform>%n measurements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in an alarm range</source>
            <translation>
                <numerusform>%n in an alarm range</numerusform>
                <numerusform>%n in an alarm range</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n waiting</source>
            <comment>sync line</comment>
            <translation>
                <numerusform>%1, %n waiting</numerusform>
                <numerusform>%1, %n waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>%n minute ago</numerusform>
                <numerusform>%n minutes ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>%n hour ago</numerusform>
                <numerusform>%n hours ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>waiting %n review day(s)</source>
            <translation>
                <numerusform>waiting %n review day</numerusform>
                <numerusform>waiting %n review days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <comment>age</comment>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>every day</numerusform>
                <numerusform>every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) a week</source>
            <translation>
                <numerusform>%n time a week</numerusform>
                <numerusform>%n times a week</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n week(s)</source>
            <translation>
                <numerusform>every week</numerusform>
                <numerusform>every %n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n month(s)</source>
            <translation>
                <numerusform>every month</numerusform>
                <numerusform>every %n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The server no longer shows %n citizen(s) of the team; they are not in the list</source>
            <translation>
                <numerusform>The server no longer shows %n citizen of the team, who is not in the list</numerusform>
                <numerusform>The server no longer shows %n citizens of the team; they are not in the list</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1. %n entry(ies) about them are kept</source>
            <comment>sentence on withdrawn access</comment>
            <translation>
                <numerusform>%1. %n entry about them is kept</numerusform>
                <numerusform>%1. %n entries about them are kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Much is missing on the server at once. Nothing was removed here; %n list(s) wait for somebody to look</source>
            <translation>
                <numerusform>Much is missing on the server at once. Nothing was removed here; %n list waits for somebody to look</numerusform>
                <numerusform>Much is missing on the server at once. Nothing was removed here; %n lists wait for somebody to look</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The local data was found damaged %1 and is fetched anew. %n of your change(s) were saved and are checked with the server before they are sent</source>
            <comment>when</comment>
            <translation>
                <numerusform>The local data was found damaged %1 and is fetched anew. %n of your changes was saved and is checked with the server before it is sent</numerusform>
                <numerusform>The local data was found damaged %1 and is fetched anew. %n of your changes were saved and are checked with the server before they are sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1. %n change(s) could not be read</source>
            <comment>sentence on saved changes</comment>
            <translation>
                <numerusform>%1. %n change could not be read</numerusform>
                <numerusform>%1. %n changes could not be read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) have not reached the server. They are kept for this session only and are lost when you quit.</source>
            <translation>
                <numerusform>%n change has not reached the server. It is kept for this session only and is lost when you quit.</numerusform>
                <numerusform>%n changes have not reached the server. They are kept for this session only and are lost when you quit.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tried %n time(s)</source>
            <translation>
                <numerusform>Tried %n time</numerusform>
                <numerusform>Tried %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n citizen(s) not read yet</source>
            <comment>when</comment>
            <translation>
                <numerusform>%1, %n citizen not read yet</numerusform>
                <numerusform>%1, %n citizens not read yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) have not reached the server yet.</source>
            <translation>
                <numerusform>%n entry has not reached the server yet.</numerusform>
                <numerusform>%n entries have not reached the server yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) need a decision.</source>
            <translation>
                <numerusform>%n entry needs a decision.</numerusform>
                <numerusform>%n entries need a decision.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Synchronising %1 of %n citizen(s)</source>
            <translation>
                <numerusform>Synchronising %1 of %n citizen</numerusform>
                <numerusform>Synchronising %1 of %n citizens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n need(s) you</source>
            <comment>sync line</comment>
            <translation>
                <numerusform>%1, %n needs you</numerusform>
                <numerusform>%1, %n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %1 to go, %n minute(s) or so</source>
            <comment>amount of data</comment>
            <translation>
                <numerusform>About %1 to go, %n minute or so</numerusform>
                <numerusform>About %1 to go, %n minutes or so</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>samspil::AlarmsPanel</name>
        <message numerus="yes">
            <source>%n open measurement(s)</source>
            <translation>
                <numerusform>%n open measurement</numerusform>
                <numerusform>%n open measurements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n missed time(s)</source>
            <translation>
                <numerusform>%n missed time</numerusform>
                <numerusform>%n missed times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n green</source>
            <translation>
                <numerusform>%n green</numerusform>
                <numerusform>%n green</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>samspil::IdentityBar</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>samspil::RecordPanel</name>
        <message numerus="yes">
            <source>%n item(s) of this citizen could not be read.</source>
            <translation>
                <numerusform>%n item of this citizen could not be read.</numerusform>
                <numerusform>%n items of this citizen could not be read.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>samspil::TopBar</name>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n could not be read</numerusform>
                <numerusform>%n could not be read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>samspil::TrendCard</name>
        <message numerus="yes">
            <source>Answered %n time(s) in this period</source>
            <translation>
                <numerusform>Answered %n time in this period</numerusform>
                <numerusform>Answered %n times in this period</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n earlier</source>
            <translation>
                <numerusform>and %n earlier</numerusform>
                <numerusform>and %n earlier</numerusform>
            </translation>
        </message>
    </context>
</TS>
