// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lists.h"

#include "ui/shell/commands.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHeaderView>
#include <QKeySequence>
#include <QTableWidget>
#include <QVBoxLayout>

namespace samspil {

namespace {

struct ListText {
    Q_DECLARE_TR_FUNCTIONS(Lists)
};

QDialog *tableDialog(const QString &title, const QStringList &header, const QVector<QStringList> &rows,
                     QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *table =
        new QTableWidget(static_cast<int>(rows.size()), static_cast<int>(header.size()), dialog);
    table->setAccessibleName(title);
    table->setHorizontalHeaderLabels(header);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() * 9 / 5);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < header.size(); ++column)
            table->setItem(row, column, new QTableWidgetItem(rows[row].value(column)));
    }
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table);
    const int em = QFontMetrics(dialog->font()).height();
    dialog->resize(em * 36, em * 26);
    dialog->show();
    return dialog;
}

} // namespace

QDialog *showKeys(QWidget *parent)
{
    QVector<QStringList> lines;
    for (const Command &one : commands()) {
        const QKeySequence keys = QKeySequence::fromString(QString::fromLatin1(one.shortcut));
        if (!keys.isEmpty())
            lines.append(
                {keys.toString(QKeySequence::NativeText), commandText(one), groupText(one.group)});
    }
    lines.append({ListText::tr("Enter"), ListText::tr("Open the citizen in the list"),
                  groupText(CommandGroup::Citizens)});
    lines.append({ListText::tr("Ctrl+Enter"), ListText::tr("Save the acknowledgement"),
                  groupText(CommandGroup::Citizens)});
    lines.append({ListText::tr("Esc"), ListText::tr("Leave the acknowledgement or the search"),
                  groupText(CommandGroup::Citizens)});
    lines.append({ListText::tr("← →"), ListText::tr("From measurement to measurement in a trend"),
                  groupText(CommandGroup::Citizens)});
    return tableDialog(ListText::tr("Keyboard shortcuts"),
                       {ListText::tr("Keys"), ListText::tr("What they do"), ListText::tr("About")},
                       lines, parent);
}

} // namespace samspil
