using System.Diagnostics;
using EksMcp.Hosting.Files;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline;

namespace EksMcp.Tests.Hosting.Files;

public sealed class FileRootsTests : IDisposable
{
    private const int Bound = 1000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-roots-");

    private string Inside => Path.Combine(_folder.FullName, "inside");

    private string Outside => Path.Combine(_folder.FullName, "outside");

    public FileRootsTests()
    {
        Directory.CreateDirectory(Inside);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Combine(Inside, "in.yaml"), "in");
        File.WriteAllText(Path.Combine(Outside, "out.yaml"), "out");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("in.yaml")]
    [InlineData("./in.yaml")]
    [InlineData("sub/../in.yaml")]
    public async Task A_file_below_a_root_is_read(string path) => Assert.Equal("in", await ReadAsync(path));

    [Fact]
    public async Task An_absolute_path_is_read() => Assert.Equal("in", await ReadAsync(Path.Combine(Inside, "in.yaml")));

    [Theory]
    [InlineData("../outside/out.yaml", "outside the roots")]
    [InlineData("/etc/passwd", "outside the roots")]
    [InlineData("/dev/zero", "outside the roots")]
    [InlineData("/proc/self/environ", "outside the roots")]
    [InlineData("missing.yaml", "cannot be read")]
    [InlineData("~/x.yaml", "only a shell knows")]
    [InlineData("a\0b", "NUL")]
    [InlineData(".", "no regular file")]
    public async Task What_is_no_file_below_a_root_is_refused(string path, string words) => await RefusedAsync(path, words);

    [Fact]
    public async Task A_link_that_stays_inside_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(Inside, "link.yaml"), Path.Combine(Inside, "in.yaml"));

        Assert.Equal("in", await ReadAsync("link.yaml"));
    }

    [Fact]
    public async Task A_link_that_leads_out_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(Inside, "link.yaml"), Path.Combine(Outside, "out.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(Inside, "folder"), Outside);

        await RefusedAsync("link.yaml", "outside the roots");
        await RefusedAsync("folder/out.yaml", "outside the roots");
    }

    [Fact]
    public async Task A_folder_whose_name_only_begins_like_a_root_is_outside()
    {
        Directory.CreateDirectory(Inside + "-too");
        await File.WriteAllTextAsync(Inside + "-too/x.yaml", "x", TestContext.Current.CancellationToken);

        await RefusedAsync(Inside + "-too/x.yaml", "outside the roots");
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_refused_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mkfifo");
        using var made = Process.Start("mkfifo", Path.Combine(Inside, "pipe"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        await RefusedAsync("pipe", "no regular file").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(Bound, false)]
    [InlineData(Bound + 1, true)]
    public async Task Size_is_bounded(int size, bool refused)
    {
        await File.WriteAllTextAsync(Path.Combine(Inside, "big"), new string('x', size), TestContext.Current.CancellationToken);

        if (refused) { await RefusedAsync("big", "at most"); }
        else { Assert.Equal(size, (await ReadAsync("big")).Length); }
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_refused()
    {
        await File.WriteAllBytesAsync(Path.Combine(Inside, "bytes"), [0x61, 0xff, 0xfe], TestContext.Current.CancellationToken);

        await RefusedAsync("bytes", "no UTF-8");
    }

    [Fact]
    public async Task A_caller_from_elsewhere_may_name_no_path()
    {
        var refused = await Assert.ThrowsAsync<ToolException>(() => Roots(Inside, null).ReadTextAsync(CallBy("http"), Path.Combine(Inside, "in.yaml"), Bound, "Send yaml_content instead.", TestContext.Current.CancellationToken));

        Assert.Equal((ErrorCode.FileRefused, "Send yaml_content instead."), (refused.Code, refused.Hint));
    }

    [Fact]
    public async Task The_home_folder_and_the_top_are_no_roots_by_themselves()
    {
        await RefusedAsync("in.yaml", "outside the roots", Roots(Inside, home: Inside));
        await RefusedAsync("etc/passwd", "outside the roots", Roots("/", home: null));
        Assert.Equal("in", await ReadAsync("in.yaml", Roots(Inside, home: Inside, Inside)));
    }

    [Fact]
    public async Task Named_roots_stand_in_place_of_the_working_directory()
    {
        var roots = Roots(Inside, null, Outside);

        await RefusedAsync("in.yaml", "outside the roots", roots);
        Assert.Equal("out", await ReadAsync(Path.Combine(Outside, "out.yaml"), roots));
    }

    [Fact]
    public async Task A_root_that_is_a_link_holds_what_it_leads_to()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "alias"), Inside);

        Assert.Equal("in", await ReadAsync("in.yaml", Roots(Path.Combine(_folder.FullName, "alias"), null)));
    }

    private static FileRoots Roots(string workingDirectory, string? home, params IReadOnlyList<string> roots) => new(new ServerSettings { Roots = roots }, workingDirectory, home);

    private static ToolCall CallBy(string door) => new() { ToolName = "t", Tool = null, RawArguments = new Dictionary<string, System.Text.Json.JsonElement>(), Door = door, Caller = "tests" };

    private Task<string> ReadAsync(string path, FileRoots? roots = null) =>
        (roots ?? Roots(Inside, null)).ReadTextAsync(CallBy("stdio"), path, Bound, "", TestContext.Current.CancellationToken);

    private async Task RefusedAsync(string path, string words, FileRoots? roots = null)
    {
        var refused = await Assert.ThrowsAsync<ToolException>(() => ReadAsync(path, roots));
        Assert.Equal(ErrorCode.FileRefused, refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }
}
