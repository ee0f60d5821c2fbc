// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

#include <array>

namespace samspil {

namespace {

struct Mask {
    int size;          ///< logical
    const char *scale; ///< as in the file name
    int pixels;        ///< size times scale
};

/// What the build renders, ascending in pixels; of equals, the drawing made for the small size last.
constexpr std::array<Mask, 12> masks{{
    {16, "1x", 16},
    {20, "1x", 20},
    {24, "1x", 24},
    {16, "1.5x", 24},
    {20, "1.5x", 30},
    {16, "2x", 32},
    {24, "1.5x", 36},
    {20, "2x", 40},
    {24, "2x", 48},
    {16, "3x", 48},
    {20, "3x", 60},
    {24, "3x", 72},
}};

QString maskFile(const QString &name, const Mask &mask)
{
    return QStringLiteral(":/icons/%1-%2@%3.png")
        .arg(name, QString::number(mask.size), QString::fromLatin1(mask.scale));
}

/// The drawing for exactly this size and scale, else the next one up, which is then scaled down.
const Mask &bestMask(int size, int pixels)
{
    const Mask *up = nullptr;
    for (const Mask &mask : masks) {
        if (mask.size == size && mask.pixels == pixels)
            return mask;
        if (!up && mask.pixels >= pixels)
            up = &mask;
    }
    return up ? *up : masks.back();
}

/// The mask's grey is the alpha.
QImage tinted(const QImage &mask, const QColor &colour)
{
    QImage alpha = mask.convertToFormat(QImage::Format_Grayscale8);
    alpha.reinterpretAsFormat(QImage::Format_Alpha8);
    QImage image(alpha.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.drawImage(0, 0, alpha);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour);
    return image;
}

class ThemeIconEngine : public QIconEngine {
public:
    ThemeIconEngine(const QString &name, QPalette::ColorRole role) : m_name(name), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colour(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int pixels = qMin(size.width(), size.height());
        return iconPixmap(m_name, qRound(pixels / scale), colour(mode), scale);
    }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine *clone() const override { return new ThemeIconEngine(*this); }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return QGuiApplication::palette().color(group, m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio)
{
    const int pixels = qRound(size * devicePixelRatio);
    const QString key = QStringLiteral("samspil-icon/%1/%2/%3/%4")
                            .arg(name, QString::number(pixels), colour.name(QColor::HexArgb),
                                 QString::number(devicePixelRatio));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage mask(maskFile(name, bestMask(size, pixels)));
    if (mask.isNull() || pixels <= 0)
        return {};
    mask.setDevicePixelRatio(1.0);
    if (mask.width() != pixels)
        mask = mask.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    pixmap = QPixmap::fromImage(tinted(mask, colour));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const int size = qRound(qMin(rect.width(), rect.height()));
    const QPixmap pixmap = iconPixmap(name, size, colour, painter.device()->devicePixelRatioF());
    if (pixmap.isNull())
        return;
    const QPointF corner = rect.center() - QPointF(size / 2.0, size / 2.0);
    painter.drawPixmap(QPointF(qRound(corner.x()), qRound(corner.y())), pixmap);
}

QIcon themeIcon(const QString &name, QPalette::ColorRole role)
{
    return QIcon(new ThemeIconEngine(name, role)); // QIcon owns its engine
}

} // namespace samspil
