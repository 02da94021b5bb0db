//! What becomes of an uploaded picture: another one, drawn anew from its pixels, so that nothing else of the file is kept.
//!
//! Always a JPEG: it has neither a time nor a place nor anything hidden behind its pixels, every browser shows it, and
//! noise, which is the worst case, takes some 60 kB where PNG takes 200. What is transparent becomes white.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};

use crate::invalid::Invalid;

/// Both sides of the new picture.
const SIDE: u32 = 256;
const QUALITY: u8 = 85;
/// A camera's picture passes; what unpacks to gigabytes does not. All of it is looked at before anything is unpacked.
const LONGEST_SIDE: u32 = 8192;
const MOST_PIXELS: u64 = 25_000_000;
const MOST_MEMORY: u64 = 128 * 1024 * 1024;

/// What a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFormat(ImageFormat);

impl PictureFormat {
    pub fn of_media_type(text: &str) -> Option<Self> {
        let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
        formats.into_iter().find(|format| format.to_mime_type().eq_ignore_ascii_case(text)).map(Self)
    }
}

const fn invalid(message: &'static str) -> Invalid {
    Invalid { field: "picture", message }
}

const UNREADABLE: Invalid = invalid("The file is damaged, or no picture.");
const TOO_LARGE: Invalid = invalid("A picture has at most 8,192 pixels on each side and 25 million in all.");

/// The middle of the picture, as a small square. Of one that moves it is the first moment.
pub fn redraw(file: &[u8], said_to_be: PictureFormat) -> Result<Vec<u8>, Invalid> {
    if image::guess_format(file).ok() != Some(said_to_be.0) {
        return Err(invalid("The file is not the kind of picture that it is said to be."));
    }
    let (picture, orientation) = decode(file, said_to_be.0)?;
    let mut picture = square(picture);
    picture.apply_orientation(orientation);
    encode(&on_white(&picture))
}

fn decode(file: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Invalid> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(TOO_LARGE);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(refused)?, orientation))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands where an error is mapped")]
fn refused(error: ImageError) -> Invalid {
    if matches!(error, ImageError::Limits(_)) { TOO_LARGE } else { UNREADABLE }
}

/// Made smaller first, so that never more than one large picture is in memory.
fn square(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let small = match width.min(height) {
        ..=SIDE => picture,
        _ if width > height => picture.thumbnail(LONGEST_SIDE, SIDE),
        _ => picture.thumbnail(SIDE, LONGEST_SIDE),
    };
    let (width, height) = (small.width(), small.height());
    let side = width.min(height);
    let middle = small.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    if side == SIDE { middle } else { middle.resize_exact(SIDE, SIDE, FilterType::Triangle) }
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let over = |colour: u16| ((colour * alpha + 255 * (255 - alpha)) / 255) as u8;
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>, Invalid> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(picture).map_err(refused)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn file(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let picture = DynamicImage::from(picture.clone());
        let picture = if format == ImageFormat::Jpeg { DynamicImage::from(picture.to_rgb8()) } else { picture };
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    fn redrawn(picture: &RgbaImage, format: ImageFormat) -> RgbImage {
        let redrawn = redraw(&file(picture, format), PictureFormat(format)).unwrap();
        image::load_from_memory_with_format(&redrawn, ImageFormat::Jpeg).unwrap().to_rgb8()
    }

    fn is_near(picture: &RgbImage, x: u32, y: u32, colour: [u8; 3]) -> bool {
        picture.get_pixel(x, y).0.iter().zip(colour).all(|(is, wanted)| is.abs_diff(wanted) < 20)
    }

    const RED: [u8; 3] = [255, 0, 0];
    const BLUE: [u8; 3] = [0, 0, 255];

    /// Red on the left and blue on the right.
    fn halves(width: u32, height: u32) -> RgbaImage {
        let colour = |x| if x < width / 2 { RED } else { BLUE };
        RgbaImage::from_fn(width, height, |x, _| {
            let [red, green, blue] = colour(x);
            Rgba([red, green, blue, 255])
        })
    }

    #[test]
    fn the_middle_of_a_picture_of_any_kind_and_shape_becomes_a_small_square() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
            for (width, height) in [(600, 300), (300, 600), (256, 256), (40, 30), (1, 1), (8192, 3)] {
                let redrawn = redrawn(&halves(width, height), format);
                assert_eq!(redrawn.dimensions(), (SIDE, SIDE), "{format:?}, {width} × {height}");
                if width > 1 {
                    assert!(is_near(&redrawn, 10, 128, RED), "{format:?}, {width} × {height}");
                    assert!(is_near(&redrawn, 245, 128, BLUE), "{format:?}, {width} × {height}");
                }
            }
        }
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let redrawn = redrawn(&RgbaImage::from_pixel(50, 50, Rgba([0, 0, 0, 0])), ImageFormat::Png);
        assert!(is_near(&redrawn, 128, 128, [255, 255, 255]));
    }

    #[test]
    fn noise_is_the_largest_file_and_stays_small() {
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise = RgbaImage::from_fn(SIDE, SIDE, |_, _| Rgba([noise(), noise(), noise(), 255]));
        let redrawn = redraw(&file(&noise, ImageFormat::Png), PictureFormat(ImageFormat::Png)).unwrap();
        assert!(redrawn.len() < 128 * 1024, "{}", redrawn.len());
    }

    #[test]
    fn a_file_that_is_not_what_it_is_said_to_be_is_refused() {
        let png = file(&halves(30, 30), ImageFormat::Png);
        assert!(redraw(&png, PictureFormat(ImageFormat::Jpeg)).is_err());
        assert!(redraw(b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFormat(ImageFormat::Png)).is_err());
        assert!(redraw(b"", PictureFormat(ImageFormat::Png)).is_err());
    }
}
