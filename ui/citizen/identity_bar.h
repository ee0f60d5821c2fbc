// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"
#include "ui/parts/pieces.h"

namespace samspil {

class Avatar;

/// Who it is: name, CPR number, age, diagnoses, telephone, and how old what we know is. Always in
/// sight, so that nobody acts on the wrong citizen.
class IdentityBar : public Card {
    Q_OBJECT
public:
    explicit IdentityBar(QWidget *parent = nullptr);

    void show(const care::CitizenSnapshot &citizen, const Words &words, Instant now);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTags(const care::CitizenSnapshot &citizen, const Words &words, Instant now);

    Avatar *m_avatar;      ///< child
    QLabel *m_name;        ///< child
    QLabel *m_facts;       ///< child
    QHBoxLayout *m_tagRow; ///< of this
    Reused<Tag> m_tags;
    QLabel *m_phone;   ///< child
    QLabel *m_age;     ///< child
    QBoxLayout *m_row; ///< of this
};

} // namespace samspil
