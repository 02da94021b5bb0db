//! Pictures as files, made here, and what is hidden in them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

pub const RED: [u8; 3] = [255, 0, 0];
pub const BLUE: [u8; 3] = [0, 0, 255];

/// Red on the left, blue on the right.
pub fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { RED } else { BLUE }))
}

pub fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub fn read(file: &[u8]) -> RgbImage {
    image::load_from_memory(file).unwrap().to_rgb8()
}

/// What stands in [`with_a_place`] and must stand nowhere else.
pub const PLACE: &[u8] = b"canary-of-a-place";

/// The same JPEG as a camera writes it that was turned to the right: where it was taken, and that it is to be turned back.
pub fn with_a_place(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let mut directory = |entries: &[(u16, u16, u32, [u8; 4])]| {
        tiff.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            tiff.extend(tag.to_le_bytes());
            tiff.extend(kind.to_le_bytes());
            tiff.extend(count.to_le_bytes());
            tiff.extend(value);
        }
        tiff.extend([0; 4]);
    };
    // The orientation, and where the directory of the place begins; in it a latitude reference and a text behind it all.
    directory(&[(0x0112, 3, 1, [6, 0, 0, 0]), (0x8825, 4, 1, 38_u32.to_le_bytes())]);
    directory(&[(0x0001, 2, 2, *b"N\0\0\0"), (0x001b, 7, PLACE.len() as u32, 68_u32.to_le_bytes())]);
    tiff.extend(PLACE);

    let length = (2 + 6 + tiff.len()) as u16;
    let (start, rest) = jpeg.split_at(2);
    [start, b"\xff\xe1", &length.to_be_bytes(), b"Exif\0\0", &tiff, rest].concat()
}

/// A PNG that claims a size and holds nothing of it.
pub fn claiming_png(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    for (kind, data) in [(b"IHDR", &header[..]), (b"IDAT", b"\x78\x9c\x03\0\0\0\0\x01"), (b"IEND", b"")] {
        let chunk = [&kind[..], data].concat();
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(&chunk);
        file.extend(crc32(&chunk).to_be_bytes());
    }
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// A GIF of this size whose frames, all the same, go on and on.
pub fn long_gif(width: u16, height: u16, frames: usize) -> Vec<u8> {
    let one = file(halves(16, 16), ImageFormat::Gif);
    // Behind the screen and its table of colours come the frames, and one byte that ends the file.
    let table = if one[10] & 0x80 == 0 { 0 } else { 3 << ((one[10] & 7) + 1) };
    let (screen, frame) = (&one[..13 + table], &one[13 + table..one.len() - 1]);
    let mut file = [&screen[..6], &width.to_le_bytes(), &height.to_le_bytes(), &screen[10..]].concat();
    (0..frames).for_each(|_| file.extend(frame));
    file.push(0x3b);
    file
}
