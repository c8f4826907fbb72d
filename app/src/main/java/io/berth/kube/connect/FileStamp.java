package io.berth.kube.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// What tells one state of a file from another without reading it.
///
/// @param real the file behind all links; `path` itself if there is none
/// @param size in bytes; -1 if there is no such file
/// @param key the file system's own; empty where it has none
record FileStamp(Path path, Path real, long size, FileTime modified, String key, boolean readable) {
    static FileStamp of(Path path) {
        try {
            var real = path.toRealPath();
            var found = Files.readAttributes(real, BasicFileAttributes.class);
            var key = found.fileKey();
            return new FileStamp(path, real, found.size(), found.lastModifiedTime(), key == null ? "" : key.toString(),
                    Files.isReadable(real));
        } catch (IOException _) {
            return new FileStamp(path, path, -1, FileTime.fromMillis(0), "", false);
        }
    }
}
