// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_resources.h"
#include "tests/ui/shell/fake_care.h"
#include "ui/shell/main_window.h"

#include <QListView>
#include <QTest>

#include <memory>
#include <optional>

namespace samspil {

/// The main window on sixty made-up citizens, two people at work, Danish.
class WindowFixture {
public:
    WindowFixture()
    {
        initDataResources();
        m_catalogue.emplace(*MeasurementCatalogue::load(QStringLiteral(":/measurements")));
        m_calendar.emplace(*schedule::Calendar::load(QStringLiteral(":/calendars/dk.json")));
        care = std::make_unique<FakeCare>(clock);
        window = std::make_unique<MainWindow>(*care, *m_catalogue, *m_calendar, clock, people());
        window->setLanguage(QStringLiteral("da"));
    }

    static QVector<Session> people()
    {
        Session nurse;
        nurse.who = RoleId(QStringLiteral("https://training.invalid/fhir/PractitionerRole/1"));
        nurse.name = QStringLiteral("Mette Sørensen");
        nurse.role = QStringLiteral("5166");
        Session doctor;
        doctor.who = RoleId(QStringLiteral("https://training.invalid/fhir/PractitionerRole/2"));
        doctor.name = QStringLiteral("Lars Holm");
        doctor.role = QStringLiteral("7170");
        return {nurse, doctor};
    }

    /// False: it did not become the active window.
    bool show(QSize size)
    {
        window->resize(size);
        window->show();
        if (!QTest::qWaitForWindowActive(window.get()))
            return false;
        list()->setFocus();
        return QTest::qWaitFor([this] { return list()->model()->rowCount() == 60; });
    }

    template <typename T> T *part(const char *name) const
    {
        return window->findChild<T *>(QString::fromLatin1(name));
    }
    QListView *list() const { return part<QListView>("worklist"); }

    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) const
    {
        QWidget *focus = window->focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, with);
    }

    FixedClock clock{instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC))};
    std::unique_ptr<FakeCare> care;
    std::unique_ptr<MainWindow> window;

private:
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
};

} // namespace samspil
