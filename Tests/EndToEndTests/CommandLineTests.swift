import Testing

/// The command line itself: help, versions, misspellings.
@Suite struct CommandLineTests {
  @Test func `the version is one line`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck("--version", in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /(dqcheck )?\d+\.\d+\.\d+\n/) != nil, "\(run.output)")
  }

  @Test func `without arguments there are four lines of help`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(in: folder.path)
    let lines = (run.output + run.errors).split(separator: "\n")
    #expect(lines.count == 4, "\(lines)")
    #expect([0, 2].contains(run.status))
  }

  @Test func `every command that the help lists exists`() throws {
    let folder = try Scratch()
    let help = try Program.dqcheck("--help", in: folder.path).output
    let listed =
      help.split(separator: "SUBCOMMANDS:").last?.split(separator: "\n")
      .compactMap { $0.wholeMatch(of: /[ ]{2}([a-z]+)\b.*/).map { String($0.1) } } ?? []
    #expect(Set(listed).isSuperset(of: ["check", "inspect", "rules"]))
    for command in listed {
      #expect(try Program.dqcheck(command, "--help", in: folder.path).status == 0, "\(command)")
    }
  }

  @Test(arguments: [
    (["--formt", "json"], "--format"), (["--sheet", "Иш-чарала"], "Иш-чаралар"),
  ])
  func `a misspelt option or sheet gets the nearest one`(options: [String], nearest: String) throws
  {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, options[0], options[1], "--no-write", in: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(nearest), "\(run.errors)")
  }

  @Test(arguments: [("chekc", "check"), ("inpsect", "inspect"), ("aply", "apply")])
  func `a misspelt command gets the nearest one`(typed: String, nearest: String) throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(typed, Paths.batken, in: folder.path)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("dqcheck \(nearest)?"), "\(run.errors)")
  }

  @Test func `a file may have the name of a misspelt command`() throws {
    let folder = try Scratch()
    try folder.copy(Paths.batken, as: "chekc")
    #expect(try Program.dqcheck("chekc", "--no-write", in: folder.path).status == 1)
  }

  @Test func `findings below the threshold give 0`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, "--fail-on", "never", "--no-write", in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.contains("781"))
  }

  @Test func `inspect names tables and columns`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck("inspect", Paths.batken, in: folder.path)
    #expect(run.status == 0)
    for text in ["Иш-чаралар", "Катышуучулардын саны/м.и. аялдар", "Айыл аймактары"] {
      #expect(run.output.contains(text), "\(text)")
    }
  }
}
