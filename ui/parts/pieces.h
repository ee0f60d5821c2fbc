// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QVector>

#include <type_traits>

namespace samspil {

enum class Ink : quint8 { Plain, Muted };

/// Plain text in the size of a role, wrapped.
QLabel *textLabel(const QString &text, TextRole role, QWidget *parent, Ink ink = Ink::Plain);
/// Font and colour of a label that stays, after a change of text size.
void restyle(QLabel *label, TextRole role, Ink ink = Ink::Plain);
/// Takes everything out of a layout and deletes it.
void clearLayout(QLayout *layout);

/// One text of a block.
struct TextLine {
    QString text;
    TextRole role = TextRole::Body;
    Ink ink = Ink::Plain;
};

/// Texts that belong together, close below each other. A layout and no widget: what changes in it is
/// laid out together with all the rest.
class TextBlock : public QVBoxLayout {
    Q_OBJECT
public:
    explicit TextBlock(QWidget *holder);

    /// Empty texts take no room.
    void setLines(const QVector<TextLine> &lines);
    void setVisible(bool visible); ///< to be seen again it is given its lines

private:
    QWidget *m_holder;
    QVector<QLabel *> m_labels; ///< children of the holder; the surplus is hidden
};

/// Widgets or blocks of one sort in a layout, to be filled again and again: what they say changes, they
/// stay. Making one anew, with all that style and layout then ask of it, costs many times the filling.
template <typename W> class Reused {
public:
    Reused(QBoxLayout *layout, QWidget *holder) : m_layout(layout), m_holder(holder) {}

    void start() { m_used = 0; }
    W *next()
    {
        if (m_used == m_all.size()) {
            m_all.append(new W(m_holder));
            if constexpr (std::is_base_of_v<QWidget, W>)
                m_layout->addWidget(m_all.constLast());
            else
                m_layout->addLayout(m_all.constLast());
        }
        W *one = m_all[m_used++];
        one->setVisible(true);
        return one;
    }
    void finish() ///< hides what was not taken
    {
        for (qsizetype i = m_used; i < m_all.size(); ++i)
            m_all[i]->setVisible(false);
    }

private:
    QBoxLayout *m_layout;
    QWidget *m_holder;
    QVector<W *> m_all; ///< of the holder or the layout
    qsizetype m_used = 0;
};

/// An icon of the theme beside a text that says the same.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(const QString &icon, QWidget *parent = nullptr);

    void setIcon(const QString &icon);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
};

/// The shape of a state on its ground.
class StateBadge : public QWidget {
    Q_OBJECT
public:
    explicit StateBadge(QWidget *parent = nullptr);

    void setState(TriageState state);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TriageState m_state = TriageState::NotMonitored;
};

/// A short fact on a quiet ground: a diagnosis, a mark.
class Tag : public QLabel {
    Q_OBJECT
public:
    explicit Tag(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace samspil
