internal import OPC

extension PackageDraft {
  /// The directory that the saved package will have, but for one part.
  func finalEntries(
    except part: String
  ) throws(PackageError) -> [ArchiveContents.Entry] {
    var entries = contents?.entries ?? []
    for (index, part) in changed {
      let content = try content(of: part)
      entries[index].checksum = content.checksum
      entries[index].size = content.size
    }
    for name in added {
      let content = try content(of: name)
      let entryName = String(name.dropFirst())
      entries.append(.init(name: entryName, checksum: content.checksum, size: content.size))
    }
    return entries.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
      .filter { PartName.folded($0.name) != PartName.folded(part) }
  }

  /// Saves the package, having proved what was left alone.
  consuming func save(to target: String) throws(PackageError) -> Proof {
    var archive = ArchiveDraft(source: contents?.path)
    for (index, part) in changed { archive.replaced[index] = try content(of: part) }
    archive.removed = removed
    for name in added { archive.added.append((String(name.dropFirst()), try content(of: name))) }
    let draft = self
    return try archive.save(to: target) { (path) throws(PackageError) in
      do throws(PackageError) {
        return try draft.prove(path, holds: archive)
      } catch {
        throw PackageError(
          .unproved, "the written file is not as it should be and was removed: \(error.message)",
          file: target, place: error.place)
      }
    }
  }

  /// Compares the saved file with the original, which is read again.
  private func prove(
    _ path: String, holds archive: ArchiveDraft
  ) throws(PackageError) -> Proof {
    let saved = try ArchiveContents(path: path, limits: contents?.readingLimits ?? Limits())
    let kept = (contents?.entries.count ?? 0) - removed.count
    guard saved.entries.count == kept + archive.added.count else {
      throw PackageError(.unwritable, "its number of parts is wrong")
    }
    var proof = Proof(
      partsUnchanged: 0, partsChanged: changed.count, partsAdded: archive.added.count, places: 0,
      partsRemoved: removed.count)
    if let contents {
      guard contents.isUnchanged else {
        throw PackageError(.unwritable, "the input was changed while it was read")
      }
      let (names, same) = try ArchiveComparison.differences(
        between: contents.path, and: path, except: Set(archive.replaced.keys), removed: removed)
      if let name = names.first {
        throw PackageError(.unwritable, "a part that was left alone is not the same", place: name)
      }
      proof.partsUnchanged = same
      for (index, part) in changed {
        let place = index - removed.count { $0 < index }
        guard saved.entries[place].name == contents.entries[index].name,
          try SplicedPart.isProved(
            saved.stream(of: place), madeFrom: contents.stream(of: index), by: part.splices)
        else {
          throw PackageError(
            .unwritable, "a part changed outside the edited places",
            place: contents.entries[index].name)
        }
        proof.places += part.splices.count
      }
    }
    for (offset, part) in archive.added.enumerated() {
      let index = saved.entries.count - archive.added.count + offset
      guard try saved.holds(part.content, at: index) else {
        throw PackageError(.unwritable, "an added part is not the same", place: part.name)
      }
    }
    return proof
  }
}
