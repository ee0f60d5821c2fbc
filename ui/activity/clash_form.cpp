// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/clash_form.h"

#include "ui/parts/flow_layout.h"
#include "ui/parts/pieces.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>

#include <utility>

namespace samspil {

namespace {

constexpr int beside = 3; ///< a text stands as high as that of a radio button beside it

} // namespace

ClashForm::ClashForm(QWidget *parent)
    : QWidget(parent),
      m_grid(new QGridLayout),
      m_allMine(new QPushButton(this)),
      m_allTheirs(new QPushButton(this)),
      m_save(new QPushButton(this))
{
    m_allMine->setObjectName(QStringLiteral("allMine"));
    m_allTheirs->setObjectName(QStringLiteral("allTheirs"));
    m_save->setObjectName(QStringLiteral("saveChoice"));
    m_save->setProperty("primary", true);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(12);
    auto *buttons = new FlowLayout(8);
    for (QPushButton *button : {m_allMine, m_allTheirs, m_save})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addLayout(m_grid);
    column->addLayout(buttons);
    connect(m_allMine, &QPushButton::clicked, this, [this] { chooseAll(care::Side::Mine); });
    connect(m_allTheirs, &QPushButton::clicked, this, [this] { chooseAll(care::Side::Theirs); });
    connect(m_save, &QPushButton::clicked, this, &ClashForm::submitted);
}

void ClashForm::start(const care::Fate &fate, const Words &words)
{
    clearLayout(m_grid);
    qDeleteAll(std::exchange(m_groups, {}));
    m_rows.clear();
    m_resolution = {fate.seq, fate.edit, fate.version, {}};
    for (const care::Clash &clash : fate.clashes)
        addRow(clash, words);
    m_allMine->setText(tr("Mine everywhere"));
    m_allTheirs->setText(tr("Theirs everywhere"));
    m_save->setText(tr("Save the choice"));
    for (QPushButton *button : {m_allMine, m_allTheirs})
        button->setVisible(fate.clashes.size() > 1);
    m_save->setEnabled(fate.clashes.isEmpty());
    place();
    orderTabs();
}

/// Down the elements, before the buttons: what is made last would be reached last.
void ClashForm::orderTabs()
{
    QWidget *last = m_allMine->previousInFocusChain();
    while (last->focusPolicy() == Qt::NoFocus) // Qt would leave the order as it is
        last = last->previousInFocusChain();
    for (const QButtonGroup *group : std::as_const(m_groups)) {
        const auto choices = group->buttons();
        for (QAbstractButton *choice : choices) {
            setTabOrder(last, choice);
            last = choice;
        }
    }
}

QWidget *ClashForm::before(const care::Clash &clash, const Words &words)
{
    auto *cell = new QWidget(this);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, beside, 0, 0);
    column->setSpacing(2);
    QLabel *caption = textLabel(tr("Both before"), TextRole::Body, cell, Ink::Muted);
    column->addWidget(caption);
    column->addWidget(
        textLabel(words.elementValue(clash.element, clash.before), TextRole::Body, cell, Ink::Muted));
    column->addStretch();
    return cell;
}

QWidget *ClashForm::sideOf(const care::Clash &clash, care::Side side, const Words &words,
                           QButtonGroup *group)
{
    const bool mine = side == care::Side::Mine;
    const QString value = words.elementValue(clash.element, mine ? clash.mine : clash.theirs);
    const QString element = words.element(clash.element);
    auto *cell = new QWidget(this);
    auto *choice = new QRadioButton(mine ? tr("Mine") : tr("Theirs"), cell);
    choice->setObjectName((mine ? QStringLiteral("mine-") : QStringLiteral("theirs-")) +
                          QString::fromUtf8(clash.element));
    choice->setAccessibleName(mine ? tr("%1, mine: %2", "element, value").arg(element, value)
                                   : tr("%1, theirs: %2", "element, value").arg(element, value));
    group->addButton(choice);
    connect(choice, &QRadioButton::toggled, this, [this, element = clash.element, side](bool on) {
        if (on)
            choose(element, side);
    });
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(choice);
    column->addWidget(textLabel(value, TextRole::Body, cell));
    column->addStretch();
    return cell;
}

void ClashForm::addRow(const care::Clash &clash, const Words &words)
{
    auto *group = new QButtonGroup(this);
    m_groups.append(group);
    Row row;
    row.name = textLabel(words.element(clash.element), TextRole::Strong, this);
    row.name->setContentsMargins(0, beside, 0, 0);
    row.before = before(clash, words);
    row.mine = sideOf(clash, care::Side::Mine, words, group);
    row.theirs = sideOf(clash, care::Side::Theirs, words, group);
    m_rows.append(row);
}

void ClashForm::choose(const QByteArray &element, care::Side side)
{
    m_resolution.chosen.insert(element, side);
    m_save->setEnabled(m_resolution.chosen.size() == m_rows.size());
}

void ClashForm::chooseAll(care::Side side)
{
    for (QButtonGroup *group : std::as_const(m_groups))
        group->buttons().at(side == care::Side::Mine ? 0 : 1)->setChecked(true);
}

void ClashForm::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) != narrow)
        place();
}

/// Wide: the sides of an element stand beside each other. Narrow: below each other.
void ClashForm::place()
{
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, m_narrow ? (column == 0 ? 1 : 0) : (column == 0 ? 2 : 3));
    int line = 0;
    for (const Row &row : std::as_const(m_rows)) {
        int column = 0;
        for (QWidget *cell : {static_cast<QWidget *>(row.name), row.mine, row.theirs, row.before})
            m_grid->addWidget(cell, m_narrow ? line++ : line, m_narrow ? 0 : column++, Qt::AlignTop);
        ++line;
    }
}

} // namespace samspil
