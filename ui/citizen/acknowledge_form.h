// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "ui/parts/card.h"

#include <QVector>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace samspil {

class Words;

/// What was done about what is shown: one outcome, a note when there is something to add. In the page,
/// not in front of it.
class AcknowledgeForm : public Card {
    Q_OBJECT
public:
    explicit AcknowledgeForm(QWidget *parent = nullptr);

    /// Begins anew for these items.
    void start(const QVector<alert::Item> &items, const Words &words, Instant now);
    /// It could not be written: says why, and everything typed is still there.
    void fail(const QString &sentence);
    const QVector<alert::Item> &items() const { return m_items; }
    /// Something was typed that is not saved.
    bool isBegun() const;

Q_SIGNALS:
    void submitted(const QString &outcome, const QString &note);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillOutcomes(const Words &words);
    void submit();

    QLabel *m_title;        ///< child
    QLabel *m_subject;      ///< child
    QVBoxLayout *m_choices; ///< of this
    QButtonGroup *m_group;  ///< child
    QLabel *m_noteLabel;    ///< child
    QPlainTextEdit *m_note; ///< child
    QLabel *m_problem;      ///< child
    QPushButton *m_save;    ///< child
    QPushButton *m_cancel;  ///< child
    QVector<alert::Item> m_items;
};

} // namespace samspil
