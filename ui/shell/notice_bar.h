// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/worklist.h"
#include "core/sync/sync_engine.h"
#include "ui/format/words.h"

#include <QSet>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace samspil {

/// What has gone otherwise than somebody expects, in whole sentences under the top bar: a colleague was
/// first, synchronisation fails, the cache did not open or was damaged. Each stands until it is over or
/// waved away.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    void setOvertaken(const QVector<care::Overtaken> &overtaken, Instant now);
    void setSalvaged(const std::optional<store::SalvageReport> &report, Instant now);
    void setSyncStatus(const sync::Status &status);
    void setProblem(const Error &problem);

Q_SIGNALS:
    /// Somebody looked at how much the server lacks, and believes it.
    void absencesAccepted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Action : quint8 { None, AcceptAbsences };
    struct Notice {
        QString key; ///< what was waved away stays away under this name
        QString icon;
        QString text;
        Action action = Action::None;
    };

    QVector<Notice> notices() const;
    void refresh();
    void addRow(const Notice &notice);
    QToolButton *acceptButton(const Notice &notice);

    QVBoxLayout *m_rows; ///< child
    WordsPtr m_words;
    QVector<care::Overtaken> m_overtaken;
    Instant m_now{};
    std::optional<store::SalvageReport> m_salvaged;
    sync::Status m_status;
    std::optional<Error> m_problem;
    QSet<QString> m_wavedAway;
    QStringList m_shown;
};

} // namespace samspil
